package dev.meshclient.testkit;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.Placement;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.Unenforced;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a bed: the test's own, and that nodes which are served by the bed may be called although what
 * should protect the calls is not in force. Asked by one thread at a time.
 */
final class BedSource implements ConfigSource {
    private final ConfigSource delegate;
    private final Outage outage;
    private @Nullable ConfigDocument read;
    private @Nullable ConfigDocument returned;

    BedSource(ConfigSource delegate, Outage outage) {
        this.delegate = delegate;
        this.outage = outage;
    }

    /** Returns the nodes that the bed has to allow, since something in the mesh wants calls protected. */
    static Set<String> unprotected(MeshConfig config) {
        Set<String> nodes = new TreeSet<>();
        if (config.unenforced().stream().anyMatch(BedSource::failsClosed)) {
            config.virtualNodes().values().stream()
                    .filter(node -> node.serviceDiscovery() != null)
                    .forEach(node -> nodes.add(node.name()));
        }
        return nodes;
    }

    private static boolean failsClosed(Unenforced unenforced) {
        return unenforced.what().effect() == NotInForce.Effect.FAILS_CLOSED;
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The very document that was returned says that nothing has changed.
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        if (outage.ofConfiguration()) {
            throw new IOException("the test has cut off the configuration");
        }
        ConfigDocument before = previous != null && previous == returned ? read : null;
        ConfigDocument now = delegate.fetch(before);
        if (previous != null && now == before) {
            return previous;
        }
        ConfigDocument extended = extended(now);
        read = now;
        returned = extended;
        return extended;
    }

    private static ConfigDocument extended(ConfigDocument document) {
        Set<String> unprotected;
        try {
            unprotected = unprotected(new ConfigLoader().load(document).config());
        } catch (MeshConfigException e) {
            // The client finds out the same, and it is the one to say so.
            return document;
        }
        if (unprotected.isEmpty()) {
            return document;
        }
        List<ConfigFile> files = new ArrayList<>(document.files());
        files.add(new ConfigFile("test bed", allowing(unprotected), Placement.NONE));
        return new ConfigDocument(document.name(), files);
    }

    private static String allowing(Set<String> nodes) {
        StringBuilder text = new StringBuilder("format: mesh-client/v1\nallowUnenforced:\n");
        nodes.forEach(node -> text.append("  - \"").append(node).append("\"\n"));
        return text.toString();
    }

    @Override
    public Duration interval() {
        return delegate.interval();
    }

    @Override
    public boolean awaitedAtStart() {
        return delegate.awaitedAtStart();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
