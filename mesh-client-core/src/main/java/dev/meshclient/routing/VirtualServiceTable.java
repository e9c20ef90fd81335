package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The virtual services by the host that a caller names. Immutable; safe for use by several threads. */
@Internal
public final class VirtualServiceTable<T> {
    private final Map<String, T> byHost;

    private VirtualServiceTable(Map<String, T> byHost) {
        this.byHost = byHost;
    }

    /**
     * Returns a table.
     *
     * @param services by name, in any case
     * @throws IllegalArgumentException if two names differ only in case
     */
    public static <T> VirtualServiceTable<T> create(Map<String, T> services) {
        Map<String, T> byHost = new HashMap<>();
        services.forEach((name, service) -> {
            if (byHost.put(name.toLowerCase(Locale.ROOT), service) != null) {
                throw new IllegalArgumentException("virtual service: " + name + " (expected: one of this name)");
            }
        });
        return new VirtualServiceTable<>(byHost);
    }

    /**
     * Returns the service of a host; allocates nothing.
     *
     * @param host in lower case
     * @return null if there is none of exactly this name
     */
    public @Nullable T find(String host) {
        return byHost.get(host);
    }

    /** Returns the services by host, in lower case. */
    public Map<String, T> byHost() {
        return Collections.unmodifiableMap(byHost);
    }

    /**
     * Returns the names that resemble a host most, for the message that there is none of that name.
     *
     * @param host in lower case
     * @param limit how many at most
     * @return the nearest first; empty if none resembles it
     */
    public List<String> nearest(String host, int limit) {
        return new NearestNames(host, limit).of(byHost.keySet());
    }
}
