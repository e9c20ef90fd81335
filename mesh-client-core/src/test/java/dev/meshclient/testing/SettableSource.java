package dev.meshclient.testing;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.config.Origins;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source whose content a test sets, and the loader that understands it. Asked once a second by default. */
public final class SettableSource implements ConfigSource {
    private final Map<String, LoadedConfig> good = new HashMap<>();
    private final Set<String> crashing = new HashSet<>();
    private final Set<String> overflowing = new HashSet<>();
    private @Nullable ConfigDocument document;
    private @Nullable String failure = "there is nothing yet";
    private Duration interval = Duration.ofSeconds(1);
    private volatile @Nullable Hang hang;
    private boolean awaited = true;
    private boolean closed;
    private int documents;
    private int questions;

    public SettableSource set(TestMesh mesh) {
        return set(mesh.build());
    }

    public SettableSource set(MeshConfig config) {
        setBroken();
        good.put("document " + documents, new LoadedConfig(config, List.of(), Origins.NONE));
        return this;
    }

    /** From now on its content is wrong. */
    public SettableSource setBroken() {
        documents++;
        document = new ConfigDocument(name(), "document " + documents);
        failure = null;
        return this;
    }

    /** From now on its reader fails on it. */
    public SettableSource setCrashing() {
        setBroken();
        crashing.add("document " + documents);
        return this;
    }

    /** From now on its reader fails on it with an error of the JVM. */
    public SettableSource setOverflowing() {
        setBroken();
        overflowing.add("document " + documents);
        return this;
    }

    /** From now on it cannot be read; null to end that. */
    public SettableSource fail(@Nullable String message) {
        failure = message;
        return this;
    }

    /** Whoever reads it is stuck there. */
    public SettableSource hang(Hang where) {
        hang = where;
        return this;
    }

    /** It is asked this often. */
    public SettableSource every(Duration newInterval) {
        interval = newInterval;
        return this;
    }

    /** It is read in the background. */
    public SettableSource notAwaited() {
        awaited = false;
        return this;
    }

    public LoadedConfig load(ConfigDocument read) {
        if (overflowing.contains(read.text())) {
            throw new StackOverflowError("too deep");
        }
        if (crashing.contains(read.text())) {
            throw new IllegalStateException("a bug");
        }
        LoadedConfig config = good.get(read.text());
        if (config == null) {
            throw new MeshConfigException(List.of(new Finding(
                    Finding.Severity.ERROR,
                    new Location(name(), 3, 5),
                    "virtualNodes",
                    null,
                    "is nonsense",
                    null,
                    null)));
        }
        return config;
    }

    @Override
    public String name() {
        return "test-source";
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        questions++;
        Hang where = hang;
        if (where != null) {
            where.here();
        }
        if (failure != null || document == null) {
            throw new IOException(failure);
        }
        return document;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public boolean awaitedAtStart() {
        return awaited;
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean closed() {
        return closed;
    }

    public int questions() {
        return questions;
    }
}
