package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of a {@link MeshTestBed}. Not safe for use by several threads. */
public final class MeshTestBedBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(MeshTestBed.class);

    /** Nobody waits for what a test leaves open. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Supplier<ConfigSource> source;
    private UnaryOperator<MeshClient.Builder> meshSettings = UnaryOperator.identity();
    private UnaryOperator<OkHttpClient.Builder> clientSettings = UnaryOperator.identity();
    private int endpoints = 1;
    private @Nullable String zone;
    private @Nullable FakeClock clock;

    MeshTestBedBuilder(Supplier<ConfigSource> source) {
        this.source = source;
    }

    /**
     * Sets how many servers a virtual node gets that does not name its endpoints itself.
     *
     * @param count 1 by default; a bed has 64 servers at most
     * @throws IllegalArgumentException if it is less than 1 or more than 64
     */
    public MeshTestBedBuilder endpoints(int count) {
        if (count < 1 || count > BedServers.MOST) {
            throw new IllegalArgumentException("endpoints: " + count + " (expected: 1.." + BedServers.MOST + ")");
        }
        endpoints = count;
        return this;
    }

    /**
     * Sets what else the mesh client needs, such as listeners or an identity. Its drain time is 1 s unless this sets
     * another one. A clock belongs into {@link #clock}.
     */
    public MeshTestBedBuilder mesh(UnaryOperator<MeshClient.Builder> settings) {
        meshSettings = settings;
        return this;
    }

    /** Sets what the application has in its client, such as interceptors; the mesh is installed behind it. */
    public MeshTestBedBuilder client(UnaryOperator<OkHttpClient.Builder> settings) {
        clientSettings = settings;
        return this;
    }

    /** Sets the availability zone that the test's calls come from, for partitions; none by default. */
    public MeshTestBedBuilder zone(String name) {
        zone = name;
        return this;
    }

    /**
     * Has the mesh client, and scripts of faults, go by a clock of the test. The bed switches its
     * {@link FakeClock#autoAdvance} on, since it waits for first endpoints itself, and closes the clock in the end.
     */
    public MeshTestBedBuilder clock(FakeClock newClock) {
        clock = newClock.autoAdvance(true);
        return this;
    }

    /**
     * Starts the bed. To be called once.
     *
     * @throws UncheckedIOException if the configuration cannot be read
     * @throws dev.meshclient.model.MeshConfigException if it is wrong
     * @throws IllegalArgumentException if it needs more than 64 servers
     */
    public MeshTestBed start() {
        return MeshTestBed.start(this);
    }

    BedServers startServers() {
        ConfigSource asked = source.get();
        boolean started = false;
        try {
            MeshConfig config = new ConfigLoader().load(asked.fetch(null)).config();
            warn(BedSource.unprotected(config));
            BedServers servers = BedServers.start(config, endpoints);
            started = true;
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                asked.close();
            }
        }
    }

    private static void warn(Set<String> unprotected) {
        if (!unprotected.isEmpty()) {
            LOG.warn(
                    "TLS is declared and not in force in this version: the test bed lets calls to {} go without",
                    unprotected);
        }
    }

    MeshClient newMesh(BedServers servers, CallRecorder recorder) {
        MeshClient.Builder builder = MeshClient.builder()
                .config(new BedSource(source.get(), servers.outage()))
                .endpointResolver(servers)
                .listener(recorder)
                .drain(DRAIN);
        if (clock != null) {
            builder.ticker(clock).wallClock(clock).scheduler(clock);
        }
        return meshSettings.apply(builder).build();
    }

    UnaryOperator<OkHttpClient.Builder> clientSettings() {
        return clientSettings;
    }

    Ticker ticker() {
        return clock == null ? Ticker.system() : clock;
    }

    /** Returns whose time faults go by; the caller closes it. */
    Scheduler newScheduler() {
        return clock == null ? Scheduler.system() : clock;
    }

    @Nullable
    String zone() {
        return zone;
    }
}
