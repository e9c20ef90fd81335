package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.order.RoutePair;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteOrder;

/** No earlier route takes every request that a later one could take. */
final class ShadowedRouteRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (RouteList list : RouteList.of(mesh, findings)) {
            list.routes().shadows().forEach(pair -> warn(mesh, list, pair, findings));
        }
    }

    private static void warn(DeclaredMesh mesh, RouteList list, RoutePair pair, Findings findings) {
        String problem = "never takes a request: %s takes them all, and comes first by its %s"
                .formatted(list.named(mesh, pair.earlier()), reason(pair.reason()));
        findings.warning(list.place(mesh, pair.later()), Problem.of(problem).expected(remedy(pair)));
    }

    static String reason(RouteOrder.Reason reason) {
        return switch (reason) {
            case PRIORITY -> "priority";
            case PATH -> "path";
            case CONDITIONS -> "number of conditions";
            case NAME -> "name";
        };
    }

    private static String remedy(RoutePair pair) {
        if (pair.isSame()) {
            return "one of them, or another match";
        }
        Integer priority = pair.earlier().priority();
        if (priority == null) {
            return "a priority";
        }
        return priority > 0 ? "a priority below " + priority : "a priority of the other one that is greater";
    }
}
