package dev.meshclient.runtime;

import dev.meshclient.config.LoadedConfig;
import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.model.MeshConfigException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A start for which there is a last known good: the sources are asked while it is read, and it comes into force if they do not
 * answer.
 */
final class StartFromDisk {
    private static final Logger LOG = LoggerFactory.getLogger(StartFromDisk.class);

    /** For the first configuration; what is stored comes into force much sooner, if nothing else does. */
    private static final long LIMIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Persistence persistence;
    private final SnapshotPublisher publisher;
    private final Environment environment;

    /** Opens with the first snapshot, or when there will be none soon. */
    private final Gate decided = new Gate();

    StartFromDisk(Persistence persistence, SnapshotPublisher publisher, Environment environment) {
        this.persistence = persistence;
        this.publisher = publisher;
        this.environment = environment;
    }

    /**
     * Begins, and reads the file on the calling thread.
     *
     * @param follow begins to ask the sources
     * @param check throws {@link MeshConfigException} for a configuration that this process cannot use
     * @param rehearse compiles a configuration for nothing: in a fresh JVM most of a start is loading classes, and those that
     *     it needs are loaded while the sources are waited for
     */
    void begin(Runnable follow, Consumer<LoadedConfig> check, Consumer<LoadedConfig> rehearse) {
        environment.scheduler().execute(follow);
        LastKnownGood good = persistence.read(check);
        environment.scheduler().execute(() -> {
            persistence.begin(good != null && canBeCompiled(good, rehearse) ? good : null, this::sourceFailed);
            giveUpWithoutHope();
        });
    }

    private static boolean canBeCompiled(LastKnownGood good, Consumer<LoadedConfig> rehearse) {
        try {
            rehearse.accept(Persistence.loaded(good));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the last known good is of no use", e);
            return false;
        }
    }

    /**
     * Waits for the first snapshot.
     *
     * @throws MeshConfigException if there will be none
     */
    void await() {
        try {
            decided.await(environment.scheduler(), environment.ticker().read() + LIMIT_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("the thread that waits for it was interrupted");
        }
        if (publisher.current() == null) {
            throw failure(String.valueOf(publisher.problem()));
        }
    }

    private static MeshConfigException failure(String problem) {
        return new MeshConfigException(List.of(LayerLoader.error("configuration", problem)));
    }

    /** There is a snapshot. */
    void published() {
        decided.open();
    }

    /** A source of configuration has failed, or says something wrong. */
    void sourceFailed() {
        persistence.sourcesAreSilent();
        giveUpWithoutHope();
    }

    /** Without a file that can be used, a source that fails is the end of the start. */
    private void giveUpWithoutHope() {
        if (publisher.problem() != null && !persistence.mayServe()) {
            decided.open();
        }
    }
}
