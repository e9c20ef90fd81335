package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualRouter;
import java.util.Set;
import java.util.stream.Collectors;

/** A split has routes that lead to it, and what is sticky has several targets. */
final class SplitRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            if (findings.intact(mesh.placeOf("virtualRouters", router.name()))) {
                router.routes().forEach(route -> sticky(mesh, router, route, findings));
            }
        }
        Set<String> used = used(mesh);
        for (TrafficSplit split : mesh.config().splits().values()) {
            Place place = mesh.placeOf("splits", split.name());
            if (findings.intact(place)) {
                sticky(split, mesh.placeOf("splits", split.name(), "stickyBy"), findings);
                if (!used.contains(split.name()) && !mesh.mayBeElsewhere(place)) {
                    findings.warning(place, Problem.of("never used: no route leads to this split"));
                }
            }
        }
    }

    private static Set<String> used(DeclaredMesh mesh) {
        return mesh.config().virtualRouters().values().stream()
                .flatMap(router -> router.routes().stream())
                .map(Route::action)
                .filter(RouteAction.ToSplit.class::isInstance)
                .map(action -> ((RouteAction.ToSplit) action).name())
                .collect(Collectors.toSet());
    }

    private static void sticky(DeclaredMesh mesh, VirtualRouter router, Route route, Findings findings) {
        if (route.action() instanceof RouteAction.Forward forward
                && forward.stickyBy() != null
                && forward.targets().size() == 1) {
            warnOfOneTarget(mesh.placeOf(Steps.beside(router, route, "stickyBy")), findings);
        }
    }

    private static void sticky(TrafficSplit split, Place place, Findings findings) {
        if (split.stickyBy() != null && split.targets().size() == 1) {
            warnOfOneTarget(place, findings);
        }
    }

    private static void warnOfOneTarget(Place place, Findings findings) {
        findings.warning(place, Problem.of("no effect: there is one target").expected("several"));
    }
}
