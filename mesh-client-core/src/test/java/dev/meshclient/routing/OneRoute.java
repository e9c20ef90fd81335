package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.ValueMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of one route, to which requests are put on one listener's port. */
final class OneRoute {
    static final int PORT = 8080;

    private OneRoute() {}

    static RouteTable<String> table(RouteMatch match) {
        Route route = new Route(
                "only",
                null,
                Protocol.HTTP,
                match,
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
        return RouteTable.create(List.of(new RouteEntry<>(route, false, "only")));
    }

    /** Whether it takes the request; what explains it says the same. */
    static boolean takes(RouteMatch match, MeshRequest request) {
        boolean taken = table(match).match(request, PORT) != null;
        assertThat(reason(match, request) == null).isEqualTo(taken);
        return taken;
    }

    static @Nullable String reason(RouteMatch match, MeshRequest request) {
        return table(match).explain(request, PORT).get(0).reason();
    }

    /** The condition that is written {@code exact a} or {@code range 1 100}; null for presence. */
    static @Nullable ValueMatch value(String written) {
        String[] words = written.split(" ", -1);
        return switch (words[0]) {
            case "exact" -> new ValueMatch.Exact(words[1]);
            case "prefix" -> new ValueMatch.Prefix(words[1]);
            case "suffix" -> new ValueMatch.Suffix(words[1]);
            case "regex" -> new ValueMatch.Regex(words[1]);
            case "range" -> new ValueMatch.Range(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "present" -> null;
            default -> throw new IllegalArgumentException(written);
        };
    }
}
