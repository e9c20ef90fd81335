package dev.meshclient.runtime;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration, at first and after every change. What cannot be read or is wrong is reported once, and the
 * last good one stays in force.
 */
final class ConfigFeed implements Poll.Answer<ConfigFeed.Reading> {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigFeed.class);
    private static final long OFTEN_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConfigSource source;
    private final Function<ConfigDocument, LoadedConfig> loader;
    private final Listeners listeners;
    private final Consumer<LoadedConfig> changed;
    private final Consumer<@Nullable String> problem;
    private final Poll<Reading> poll;
    private final LongSupplier nanos;
    private final RepeatedLog failures;

    /** What was wrong with the content that was rejected last. */
    private String rejection = "";

    private RepeatedLog rejections;

    /** What is wrong with the content that was read last; null for nothing. */
    private @Nullable String wrong;

    /** Used by one question at a time. */
    private volatile @Nullable ConfigDocument last;

    ConfigFeed(
            ConfigSource source,
            Function<ConfigDocument, LoadedConfig> loader,
            Environment environment,
            Consumer<LoadedConfig> changed,
            Consumer<@Nullable String> problem) {
        this.source = source;
        this.loader = loader;
        this.listeners = environment.listeners();
        this.changed = changed;
        this.problem = problem;
        this.nanos = environment.ticker()::read;
        this.failures = new RepeatedLog(ConfigFeed.class, nanos);
        this.rejections = new RepeatedLog(ConfigFeed.class, nanos);
        this.poll = new Poll<>(environment.scheduler(), this::read, this, lastRetryNanos(source.interval()));
    }

    /** A configuration that is there again is looked for as often as a changed one, but not in vain all the time. */
    private static long lastRetryNanos(Duration interval) {
        long often = Math.max(OFTEN_NANOS, interval.toNanos());
        return interval.isZero() ? Poll.LAST_RETRY_NANOS : Math.min(Poll.LAST_RETRY_NANOS, often);
    }

    /**
     * Reads the first configuration on the calling thread.
     *
     * @throws MeshConfigException if it cannot be read or is wrong
     */
    LoadedConfig first() {
        try {
            ConfigDocument document = source.fetch(null);
            last = document;
            return loader.apply(document);
        } catch (IOException e) {
            throw new MeshConfigException(List.of(finding("cannot be read: " + e.getMessage())));
        }
    }

    private Finding finding(String text) {
        return new Finding(Finding.Severity.ERROR, new Location(source.name(), 0, 0), "", null, text, null, null);
    }

    /** Goes on reading; {@link #first} has been called or the first one is awaited by nobody. */
    void start() {
        if (last == null) {
            poll.now();
        } else if (!source.interval().isZero()) {
            poll.after(source.interval().toNanos());
        }
    }

    void refresh() {
        if (!source.interval().isZero()) {
            poll.now();
        }
    }

    void stop() {
        poll.stop();
        source.close();
    }

    private Reading read() throws IOException {
        ConfigDocument before = last;
        ConfigDocument document = source.fetch(before);
        if (document.equals(before)) {
            return Reading.UNCHANGED;
        }
        last = document;
        try {
            return new Reading(loader.apply(document), List.of());
        } catch (MeshConfigException e) {
            return new Reading(null, e.findings());
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be read", source.name(), e);
            return new Reading(null, List.of(finding("cannot be read: " + e)));
        }
    }

    @Override
    public long answered(Reading reading, boolean recovered) {
        if (recovered) {
            failures.over("{} can be read again", source.name());
            problem.accept(wrong);
            listeners.publish(new MeshEvent.SourceRecovered(source.name()));
        }
        if (reading.config() != null) {
            take(reading.config());
        } else if (!reading.findings().isEmpty()) {
            rejected(reading.findings());
        }
        return source.interval().toNanos();
    }

    private void take(LoadedConfig config) {
        try {
            wrong = null;
            changed.accept(config);
            problem.accept(null);
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be compiled", source.name(), e);
            rejected(List.of(finding("cannot be compiled: " + e.getMessage())));
        }
    }

    private void rejected(List<Finding> findings) {
        String text = String.valueOf(new MeshConfigException(findings).getMessage());
        if (!text.equals(rejection)) {
            rejection = text;
            rejections = new RepeatedLog(ConfigFeed.class, nanos);
        }
        rejections.warn("{} is not taken, what was in force stays:\n{}", source.name(), text);
        wrong = source.name() + " is wrong: " + findings.get(0);
        problem.accept(wrong);
        listeners.publish(new MeshEvent.SnapshotRejected(source.name(), findings));
    }

    @Override
    public void failed(Exception failure, int consecutive) {
        failures.warn("{} cannot be read, what was in force stays: {}", source.name(), failure.getMessage());
        problem.accept(source.name() + " cannot be read: " + failure.getMessage());
        listeners.publish(new MeshEvent.SourceFailed(source.name(), String.valueOf(failure.getMessage()), consecutive));
    }

    /**
     * What a look at the source brought.
     *
     * @param config a new configuration; null where nothing changed or it is wrong
     * @param findings what is wrong; empty if nothing
     */
    record Reading(@Nullable LoadedConfig config, List<Finding> findings) {
        static final Reading UNCHANGED = new Reading(null, List.of());
    }
}
