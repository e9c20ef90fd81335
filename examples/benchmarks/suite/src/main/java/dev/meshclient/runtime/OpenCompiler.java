package dev.meshclient.runtime;

import dev.meshclient.config.LoadedConfig;
import dev.meshclient.event.Listeners;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the compiler to the benchmarks; it is in the compiler's package, as that is not public. */
public final class OpenCompiler {
    private final FakeClock clock = new FakeClock();
    private final SnapshotCompiler compiler = new SnapshotCompiler(
            null,
            Policies.NONE,
            new Environment(clock, clock, clock, RandomSource.system(), new Listeners(List.of(), clock::read)));

    /**
     * Compiles a configuration.
     *
     * @param previous the snapshot whose state is taken over; null at first
     */
    public Snapshot compile(LoadedConfig config, @Nullable Snapshot previous) {
        return compiler.compile(config, previous, previous == null ? 1 : previous.version() + 1);
    }
}
