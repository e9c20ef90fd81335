package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Authority;
import dev.meshclient.model.HostPattern;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Things by host and port, in the order of Envoy's virtual hosts ({@code RouteMatcher::findVirtualHost}): exact names, the
 * longest end, the longest beginning, everything; of equal hosts the one with a port first. Immutable.
 */
@Internal
public final class HostTable<T> {
    private final Map<String, PortTable<T>> exact;
    private final AffixTable<T> ends;
    private final AffixTable<T> beginnings;
    private final PortTable<T> all;

    private HostTable(Map<HostPattern.Kind, Map<String, PortTable<T>>> byKind) {
        this.exact = new HashMap<>(byKind.getOrDefault(HostPattern.Kind.EXACT, Map.of()));
        this.exact.keySet().removeIf(host -> !Authority.canonicalHost(host).equals(host));
        this.ends = new AffixTable<>(byKind.getOrDefault(HostPattern.Kind.SUFFIX, Map.of()), true);
        this.beginnings = new AffixTable<>(byKind.getOrDefault(HostPattern.Kind.PREFIX, Map.of()), false);
        this.all = byKind.getOrDefault(HostPattern.Kind.ANY, Map.of()).getOrDefault("", new PortTable<>(Map.of()));
    }

    /** Returns a table. */
    public static <T> HostTable<T> create(Map<HostPattern, T> values) {
        Map<HostPattern.Kind, Map<String, Map<Integer, T>>> sorted = new EnumMap<>(HostPattern.Kind.class);
        values.forEach((pattern, value) -> sorted.computeIfAbsent(pattern.kind(), none -> new HashMap<>())
                .computeIfAbsent(pattern.literal(), none -> new HashMap<>())
                .put(pattern.port(), value));
        Map<HostPattern.Kind, Map<String, PortTable<T>>> byKind = new EnumMap<>(HostPattern.Kind.class);
        sorted.forEach((kind, byHost) -> byKind.put(
                kind,
                byHost.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new PortTable<>(entry.getValue())))));
        return new HostTable<>(byKind);
    }

    /** Returns what a host and port lead to by an exact name; null for nothing, as for a host that is in no such form. */
    @Nullable
    T exact(String host, int port) {
        PortTable<T> named = exact.get(host);
        return named == null ? null : named.find(port);
    }

    /**
     * Returns what a host and port lead to; allocates nothing.
     *
     * @param host in the form of {@link dev.meshclient.model.Authority}, not empty
     * @return null for nothing
     */
    public @Nullable T find(String host, int port) {
        T found = exact(host, port);
        if (found == null) {
            found = ends.find(host, port);
        }
        if (found == null) {
            found = beginnings.find(host, port);
        }
        return found != null ? found : all.find(port);
    }
}
