package dev.meshclient.examples.benchmarks;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.runtime.OpenCompiler;
import dev.meshclient.runtime.Snapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** From the text of {@link LargeMesh} to a snapshot, and beside it what every reader of the same text has to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reading {
    private final String text = LargeMesh.committed();
    private final ConfigDocument document = new ConfigDocument("large.yaml", text);
    private final OpenCompiler compiler = new OpenCompiler();

    /** Reads, validates and compiles. */
    @Benchmark
    public Snapshot readAndCompile() {
        return compiler.compile(new ConfigLoader().load(document), null);
    }

    /** Makes maps, lists and values of it, which know neither what they mean nor where they stand. */
    @Benchmark
    public Object snakeyaml() {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
