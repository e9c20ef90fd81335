package dev.meshclient.runtime;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.config.Origins;
import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.config.store.StoreFile;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mesh that is in force in a file, and brings it back at a start whose sources fail or do not answer soon. Used
 * by the control thread only, but for {@link #read} and {@link #close}.
 */
final class Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);

    /** How long sources may take for their first answer until what was known before serves. */
    static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final StoreFile file;
    private final StoreWriter writer;
    private final EndpointFeeds endpoints;
    private final BiConsumer<LoadedConfig, List<ConfigDocument>> onUse;
    private final Supplier<OptionalLong> configAgeNanos;
    private final Environment environment;

    /** What the configuration in force was made of. */
    private List<ConfigDocument> documents = List.of();

    private @Nullable MeshConfig config;

    /** When the configuration in force was last confirmed, if that was before this process; 0 if it was not. */
    private long confirmedAtMillis;

    /** What was known when a process ran last, as long as it may be needed; null for nothing. */
    private @Nullable LastKnownGood stored;

    /** Whether it may still be read. */
    private boolean unread;

    /** Whether the sources have failed, or not answered soon. */
    private boolean silent;

    private Scheduler.@Nullable Cancellable patience;

    /**
     * Creates one that has read and written nothing.
     *
     * @param endpoints where endpoints are kept from, and brought back to
     * @param onUse puts a configuration in force that was brought back, made of these documents
     * @param configAgeNanos how long ago the sources last said what the configuration is; empty if not all have
     */
    Persistence(
            StoreFile file,
            EndpointFeeds endpoints,
            BiConsumer<LoadedConfig, List<ConfigDocument>> onUse,
            Supplier<OptionalLong> configAgeNanos,
            Environment environment) {
        this.configAgeNanos = configAgeNanos;
        this.file = file;
        this.endpoints = endpoints;
        this.onUse = onUse;
        this.environment = environment;
        this.writer = new StoreWriter(file, this::state, environment);
    }

    private LastKnownGood state() {
        if (config == null) {
            throw new IllegalStateException("nothing is in force");
        }
        return new LastKnownGood(savedAtMillis(), documents, config, endpoints.answers());
    }

    /** Old knowledge does not become younger by being written again. */
    private long savedAtMillis() {
        long now = environment.wallClock().millis();
        OptionalLong age = configAgeNanos.get();
        long before = confirmedAtMillis == 0 ? now : confirmedAtMillis;
        return age.isPresent() ? now - TimeUnit.NANOSECONDS.toMillis(age.getAsLong()) : before;
    }

    /** Returns whether there is a file, good or bad; looks at the disk. Called once, before everything else. */
    boolean exists() {
        unread = file.exists();
        return unread;
    }

    /**
     * Reads the file, which may block. What is wrong with it is logged, and it is then as if there were none.
     *
     * @param check throws {@link dev.meshclient.model.MeshConfigException} for a configuration that this process cannot use
     * @return null if there is nothing that can be used
     */
    @Nullable
    LastKnownGood read(Consumer<LoadedConfig> check) {
        try {
            LastKnownGood good = file.load();
            if (good != null) {
                check.accept(loaded(good));
            }
            return good;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the last known good is of no use: {}", e.getMessage());
            return null;
        }
    }

    /** Returns the configuration of it. */
    static LoadedConfig loaded(LastKnownGood good) {
        return new LoadedConfig(good.config(), List.of(), Origins.NONE);
    }

    /**
     * The file has been read, while the sources were asked.
     *
     * @param good what was in it; null for nothing of use
     * @param onSilence runs when the sources have not answered soon
     */
    void begin(@Nullable LastKnownGood good, Runnable onSilence) {
        unread = false;
        if (good != null) {
            writer.found(good);
            endpoints.restore(good, false);
        }
        if (good != null && config == null) {
            stored = good;
            confirmedAtMillis = good.savedAtMillis();
            patience = environment.scheduler().schedule(onSilence, PATIENCE_NANOS);
            if (silent) {
                sourcesAreSilent();
            }
        }
    }

    /** Returns whether there is something that may come into force when the sources are silent. */
    boolean mayServe() {
        return unread || stored != null;
    }

    /** They fail, or have not answered soon: what was known before serves, if it has not been replaced yet. */
    void sourcesAreSilent() {
        silent = true;
        LastKnownGood good = stored;
        if (good == null) {
            return;
        }
        forget();
        long ageNanos = good.age(environment.wallClock().millis()).toNanos();
        endpoints.restore(good, true);
        try {
            onUse.accept(loaded(good), good.documents());
        } catch (RuntimeException e) {
            LOG.warn("the last known good is of no use", e);
            return;
        }
        LOG.warn(
                "the last known good, {} s old, is in force until the configuration can be read",
                ageNanos / 1_000_000_000);
        documents = good.documents();
        config = good.config();
        confirmedAtMillis = good.savedAtMillis();
        environment.listeners().publish(new MeshEvent.LastKnownGoodUsed(ageNanos));
    }

    private void forget() {
        stored = null;
        if (patience != null) {
            patience.cancel();
        }
    }

    /** A configuration of the sources is in force. */
    void configured(List<ConfigDocument> newDocuments, MeshConfig newConfig) {
        forget();
        endpoints.askFirst();
        documents = newDocuments;
        config = newConfig;
        writer.changed();
    }

    /** Discovery has found other endpoints. */
    void endpointsChanged() {
        if (config != null) {
            writer.changed();
        }
    }

    /** Returns how long ago the sources confirmed what is in the file, in seconds; -1 if there is none. */
    long ageSeconds() {
        return writer.ageSeconds();
    }

    /** Writes what has not been written yet, on the calling thread. Called once, when the control thread has ended. */
    void close() {
        writer.close();
    }
}
