package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.order.RoutePair;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteOrder.Reason;

/**
 * Every route can take a request that no earlier one takes, and sends nobody back to itself. Where two routes take the same
 * request, it is plain which one comes first: by their priorities, by the longer prefix (App Mesh, among routes without a
 * priority), or because what the first one takes is a special case of the other. App Mesh does not say which one it takes
 * else.
 */
final class RouteOrderRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        RouteList.of(mesh, findings).forEach(list -> new Check(mesh, findings, list).run());
    }

    private record Check(DeclaredMesh mesh, Findings findings, RouteList list) {

        void run() {
            list.routes()
                    .impossible()
                    .forEach(route -> findings.warning(
                            list.place(mesh, route),
                            Problem.of("never matches: its conditions contradict each other")
                                    .expected("conditions that one request can meet")));
            list.routes()
                    .loops()
                    .forEach(route -> findings.warning(
                            list.place(mesh, route),
                            Problem.of("redirects to itself: what it redirects to, it redirects again")
                                    .expected("a match that does not take what it redirects to")));
            list.routes().shadows().forEach(this::shadow);
            list.routes().ambiguities().forEach(this::ambiguity);
        }

        private void shadow(RoutePair pair) {
            String problem = "never takes a request: %s takes them all, and comes first by its %s"
                    .formatted(list.named(mesh, pair.earlier()), reason(pair.reason()));
            findings.warning(later(pair), Problem.of(problem).expected(remedy(pair)));
        }

        private void ambiguity(RoutePair pair) {
            findings.warning(
                    later(pair), Problem.of(ambiguous(pair)).expected("a priority that tells which one comes first"));
        }

        private Place later(RoutePair pair) {
            return list.place(mesh, pair.later());
        }

        private String ambiguous(RoutePair pair) {
            if (pair.isSame() && pair.reason() == Reason.NAME) {
                return "the same match and priority as " + list.kind() + " "
                        + pair.earlier().name();
            }
            return "ambiguous order: some requests may match %s as well, which comes first by its %s only"
                    .formatted(list.named(mesh, pair.earlier()), reason(pair.reason()));
        }

        private static String reason(Reason reason) {
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
}
