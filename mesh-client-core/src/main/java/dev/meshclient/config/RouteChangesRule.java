package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.VirtualRouter;
import org.jspecify.annotations.Nullable;

/** What a route changes and answers makes sense for what it matches, and for what it speaks. */
final class RouteChangesRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            if (findings.intact(mesh.placeOf("virtualRouters", router.name()))) {
                router.routes().forEach(route -> new Check(mesh, findings, router, route).run());
            }
        }
    }

    private record Check(DeclaredMesh mesh, Findings findings, VirtualRouter router, Route route) {

        void run() {
            RouteChanges changes = route.changes();
            RouteAction.Redirect redirect = route.action() instanceof RouteAction.Redirect declared ? declared : null;
            boolean answers = redirect != null || route.action() instanceof RouteAction.DirectResponse;
            if (route.protocol() == Protocol.TCP) {
                ofTcp(answers);
                return;
            }
            if (answers) {
                ofAnswer(changes.path() != null || changes.host() != null, "rewrite");
                ofAnswer(!changes.request().isEmpty(), "requestHeaders");
            }
            ofPrefix(changes.path(), "rewrite");
            ofPrefix(redirect == null ? null : redirect.path(), "redirect");
        }

        private void ofTcp(boolean answers) {
            if (answers || !route.changes().equals(RouteChanges.NONE)) {
                findings.error(
                        beside(),
                        Problem.of("a tcpRoute sends bytes on as they are")
                                .expected("no rewrite, requestHeaders, responseHeaders, redirect, directResponse"));
            }
        }

        private void ofAnswer(boolean declared, String field) {
            if (declared) {
                findings.error(
                        beside(field),
                        Problem.of("changes nothing, as the route answers itself")
                                .expected("not together with redirect or directResponse"));
            }
        }

        private void ofPrefix(@Nullable PathRewrite rewrite, String field) {
            if (rewrite instanceof PathRewrite.Prefix && !hasBeginning(route.match())) {
                findings.error(
                        beside(field, "path", "prefix"),
                        Problem.of("the match compares no beginning of the path that could become another one")
                                .expected("full or regex, or a match with prefix, path.segmentPrefix, path.exact or"
                                        + " serviceName"));
            }
        }

        private static boolean hasBeginning(RouteMatch match) {
            PathMatch path = match.path();
            return path instanceof PathMatch.Prefix
                    || path instanceof PathMatch.SegmentPrefix
                    || path instanceof PathMatch.Exact
                    || (match.grpc() != null && match.grpc().serviceName() != null);
        }

        private Place beside(Object... fields) {
            return mesh.placeOf(
                    Steps.of(new Object[] {"virtualRouters", router.name(), "routes", route.name()}, fields));
        }
    }
}
