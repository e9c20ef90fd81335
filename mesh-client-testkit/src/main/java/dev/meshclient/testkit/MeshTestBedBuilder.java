package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final Supplier<List<ConfigSource>> sources;
    private UnaryOperator<MeshClient.Builder> meshSettings = UnaryOperator.identity();
    private UnaryOperator<OkHttpClient.Builder> clientSettings = UnaryOperator.identity();
    private int endpoints = 1;
    private @Nullable String zone;
    private @Nullable FakeClock clock;

    MeshTestBedBuilder(Supplier<List<ConfigSource>> sources) {
        this.sources = sources;
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
        List<ConfigSource> asked = sources.get();
        boolean started = false;
        try {
            MeshConfig config = new ConfigLoader().load(documents(asked)).config();
            warn(BedSource.unprotected(config));
            BedServers servers = BedServers.start(config, endpoints);
            started = true;
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                asked.forEach(ConfigSource::close);
            }
        }
    }

    private static List<ConfigDocument> documents(List<ConfigSource> sources) throws IOException {
        List<ConfigDocument> documents = new ArrayList<>();
        for (ConfigSource source : sources) {
            documents.add(source.fetch(null));
        }
        return documents;
    }

    private static void warn(Set<String> unprotected) {
        if (!unprotected.isEmpty()) {
            LOG.warn(
                    "TLS is declared and not in force in this version: the test bed lets calls to {} go without",
                    unprotected);
        }
    }

    MeshClient newMesh(BedServers servers, CallRecorder recorder) {
        List<ConfigSource> read = sources.get().stream()
                .<ConfigSource>map(source -> new BedSource(source, servers.outage()))
                .toList();
        MeshClient.Builder builder = MeshClient.builder()
                .config(read.get(0), read.subList(1, read.size()).toArray(ConfigSource[]::new))
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
