package dev.meshclient.architecture.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The table of layers: what each package may import besides itself and what everything may import. */
final class Layers {
    private static final Set<String> EVERYWHERE = Set.of("annotation", "json");

    /** One concern each. */
    static final Set<String> PEERS =
            Set.of("config", "discovery", "routing", "loadbalancer", "health", "resilience", "security");

    private static final Set<String> BELOW_PEERS =
            Set.of("model", "time", "event", "context", "endpoint", "logformat", "decision");
    private static final Set<String> BELOW_RUNTIME = union(BELOW_PEERS, PEERS);
    private static final Set<String> BELOW_ROOT =
            union(BELOW_RUNTIME, Set.of("runtime", "call", "telemetry", "accesslog", "aws"));

    /** The packages of core but the root. */
    static final Set<String> CORE = union(BELOW_ROOT, EVERYWHERE, Set.of("cli"));

    private static final Set<String> PUBLISHED = union(BELOW_ROOT, Set.of(Slices.ROOT, "okhttp"));

    private static final Map<String, Set<String>> TABLE = table();

    private Layers() {}

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new HashMap<>();
        table.put("annotation", Set.of());
        table.put("json", Set.of());
        table.put("model", Set.of());
        table.put("time", Set.of());
        table.put("context", Set.of());
        table.put("event", Set.of("model", "context"));
        table.put("endpoint", Set.of("model", "time"));
        table.put("logformat", Set.of("model", "event"));
        table.put("decision", Set.of("model", "time"));
        PEERS.forEach(peer -> table.put(peer, BELOW_PEERS));
        table.put("runtime", BELOW_RUNTIME);
        table.put("call", without(union(BELOW_RUNTIME, Set.of("runtime")), "config", "discovery"));
        table.put("telemetry", BELOW_PEERS);
        table.put("accesslog", BELOW_PEERS);
        table.put("aws", Set.of("config", "discovery", "event", "model", "time"));
        table.put(Slices.ROOT, BELOW_ROOT);
        table.put("cli", union(BELOW_ROOT, Set.of(Slices.ROOT)));
        table.put(
                "okhttp",
                Set.of(Slices.ROOT, "call", "context", "endpoint", "event", "health", "model", "security", "time"));
        table.put("spring", union(PUBLISHED, Set.of("testkit")));
        table.put("testkit", PUBLISHED);
        table.put("examples", union(PUBLISHED, Set.of("spring", "testkit")));
        return Map.copyOf(table);
    }

    /** Returns what a package may import; a package without a row may import nothing. */
    static Set<String> importsOf(String slice) {
        return union(EVERYWHERE, TABLE.getOrDefault(slice, Set.of()));
    }

    static boolean hasRow(String slice) {
        return TABLE.containsKey(slice);
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        Arrays.asList(sets).forEach(all::addAll);
        return Set.copyOf(all);
    }

    private static Set<String> without(Set<String> set, String... names) {
        Set<String> rest = new HashSet<>(set);
        Arrays.asList(names).forEach(rest::remove);
        return Set.copyOf(rest);
    }
}
