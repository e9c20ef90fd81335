package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.order.RoutePair;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteOrder.Reason;

/**
 * Where two routes take the same request, it is plain which one comes first: by their priorities, by the longer prefix (App
 * Mesh, among routes without a priority), or because what the first one takes is a special case of the other. App Mesh does
 * not say which one it takes else.
 */
final class RouteOrderRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (RouteList list : RouteList.of(mesh, findings)) {
            list.routes().ambiguities().forEach(pair -> warn(mesh, list, pair, findings));
        }
    }

    private static void warn(DeclaredMesh mesh, RouteList list, RoutePair pair, Findings findings) {
        findings.warning(
                list.place(mesh, pair.later()),
                Problem.of(problem(mesh, list, pair)).expected("a priority that tells which one comes first"));
    }

    private static String problem(DeclaredMesh mesh, RouteList list, RoutePair pair) {
        if (pair.isSame() && pair.reason() == Reason.NAME) {
            return "the same match and priority as " + list.kind() + " "
                    + pair.earlier().name();
        }
        return "ambiguous order: some requests may match %s as well, which comes first by its %s only"
                .formatted(list.named(mesh, pair.earlier()), ShadowedRouteRule.reason(pair.reason()));
    }
}
