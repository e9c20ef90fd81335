package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.HostPattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The virtual services by the names that a caller may use, aliases and wildcards included. Immutable; safe for use by
 * several threads.
 */
@Internal
public final class VirtualServiceTable<T> {
    private final Map<HostPattern, T> byName;
    private final HostTable<T> byHost;

    private VirtualServiceTable(Map<HostPattern, T> byName) {
        this.byName = byName;
        this.byHost = HostTable.create(byName);
    }

    /**
     * Returns a table.
     *
     * @param services by name or alias, in any case
     * @throws IllegalArgumentException if two names mean the same hosts
     */
    public static <T> VirtualServiceTable<T> create(Map<String, T> services) {
        Map<HostPattern, T> byName = new LinkedHashMap<>();
        services.forEach((name, service) -> {
            if (byName.put(HostPattern.ofName(name), service) != null) {
                throw new IllegalArgumentException("virtual service: " + name + " (expected: one of this name)");
            }
        });
        return new VirtualServiceTable<>(byName);
    }

    /** Returns a table of the services that there are by name already. */
    public static <T> VirtualServiceTable<T> ofNames(Map<HostPattern, T> byName) {
        return new VirtualServiceTable<>(new LinkedHashMap<>(byName));
    }

    /**
     * Returns the service of a host and port; allocates nothing.
     *
     * @param host in the form of {@link dev.meshclient.model.Authority}, not empty
     * @return null if no name is or covers it
     */
    public @Nullable T find(String host, int port) {
        return byHost.find(host, port);
    }

    /**
     * Returns the name by which {@link #find} finds a service. Looks at every name.
     *
     * @param host in the form of {@link dev.meshclient.model.Authority}, not empty
     * @return null if no name is or covers it
     */
    public @Nullable HostPattern nameOf(String host, int port) {
        HostPattern wanted = new HostPattern(host, port);
        return byName.keySet().stream()
                .filter(name -> name.covers(wanted))
                .min(HostPattern.MOST_SPECIFIC_FIRST)
                .orElse(null);
    }

    /**
     * Returns the service that is named by exactly this host; allocates nothing.
     *
     * @param host in any form
     * @return null if there is none, as for every host that is not in the form of {@link dev.meshclient.model.Authority}
     */
    public @Nullable T exact(String host, int port) {
        return byHost.exact(host, port);
    }

    /** Returns the service that is declared by exactly this name; null for none. */
    public @Nullable T named(HostPattern name) {
        return byName.get(name);
    }

    /** Returns the services by name and alias. */
    public Map<HostPattern, T> byName() {
        return Collections.unmodifiableMap(byName);
    }

    /**
     * Returns the names that resemble a host most, for the message that there is none of that name.
     *
     * @param host in lower case
     * @param limit how many at most
     * @return the nearest first; empty if none resembles it
     */
    public List<String> nearest(String host, int limit) {
        return new NearestNames(host, limit)
                .of(byName.keySet().stream()
                        .filter(name -> name.kind() == HostPattern.Kind.EXACT)
                        .map(HostPattern::toString)
                        .toList());
    }
}
