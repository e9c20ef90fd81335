package dev.meshclient;

import dev.meshclient.accesslog.WriterEnvironment;
import dev.meshclient.accesslog.WritingListeners;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshListener;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mesh client has begun so far, and how it ends. It is filled while the client is built, so that a client which cannot be
 * built ends as well as one that is closed.
 */
final class ClientEnd {
    /** More than connecting to a config endpoint, or a wait for Cloud Map, takes: on the JDK's client neither hears an interrupt. */
    private static final Duration LAST_THREADS = Duration.ofSeconds(4);

    private final Scheduler scheduler;
    private final Ticker ticker;
    private final Listeners listeners;
    private final WritingListeners writing = new WritingListeners();
    private final List<GaugeRegistrar.Registration> gauges = new ArrayList<>();
    private @Nullable MeshRuntime runtime;

    ClientEnd(Scheduler scheduler, Ticker ticker, Listeners listeners) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.listeners = listeners;
    }

    /** The runtime is there; it ends with the client. */
    MeshRuntime with(MeshRuntime wired) {
        runtime = wired;
        return wired;
    }

    /**
     * Has those of the listeners begin that write; they end with the client.
     *
     * @throws IllegalStateException if one is another mesh client's already
     */
    void begin(List<MeshListener> all, WriterEnvironment environment) {
        writing.begin(all, environment);
    }

    /** A gauge is registered; it goes with the client. */
    void with(GaugeRegistrar.Registration gauge) {
        gauges.add(gauge);
    }

    /** Ends it all, when calls have ended. Blocks until the threads have ended, not for ever. Called once. */
    void run() {
        writing.end();
        scheduler.close();
        new Drain(() -> scheduler.threads().size(), scheduler, ticker).awaitUninterruptibly(LAST_THREADS);
        writing.tell();
        // While there still is what they read: counters keep their last value.
        listeners.meshClosed();
        if (runtime != null) {
            runtime.close();
        }
        gauges.forEach(GaugeRegistrar.Registration::remove);
    }
}
