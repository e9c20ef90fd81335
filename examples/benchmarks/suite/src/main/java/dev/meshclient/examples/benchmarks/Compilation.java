package dev.meshclient.examples.benchmarks;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.runtime.OpenCompiler;
import dev.meshclient.runtime.Snapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From {@link LargeMesh}, read and validated, to a snapshot. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Compilation {
    private final OpenCompiler compiler = new OpenCompiler();
    private final LoadedConfig config = load(LargeMesh.committed());

    /** Read on its own, as after a change of the file: it has no object in common with the other one. */
    private final LoadedConfig changed = load(LargeMesh.withOtherWeight());

    private final Snapshot previous = compiler.compile(config, null);

    private static LoadedConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("large.yaml", text));
    }

    /** Compiles the first configuration of a process. */
    @Benchmark
    public Snapshot compile() {
        return compiler.compile(config, null);
    }

    /** Compiles a configuration with one other weight, and takes over the state of the snapshot before. */
    @Benchmark
    public Snapshot recompile() {
        return compiler.compile(changed, previous);
    }
}
