package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualRouter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No two routes of a router match the same requests with the same priority: App Mesh does not say which one it takes. */
final class RouteOrderRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            Map<Object, String> seen = new HashMap<>();
            for (Route route : router.routes()) {
                check(mesh, router, route, seen.putIfAbsent(key(route), route.name()), findings);
            }
        }
    }

    private static void check(
            DeclaredMesh mesh, VirtualRouter router, Route route, @Nullable String earlier, Findings findings) {
        if (earlier != null && findings.intact(mesh.placeOf("virtualRouters", router.name()))) {
            String problem = "the same match and priority as route " + earlier;
            findings.warning(
                    mesh.placeOf("virtualRouters", router.name(), "routes", route.name()),
                    Problem.of(problem).expected("a priority that tells which one comes first"));
        }
    }

    private static Object key(Route route) {
        return Arrays.asList(route.protocol(), route.priority(), SameMatch.key(route.match()));
    }
}
