package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteAction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands beside a route's kind in place of its action, where the route answers itself. */
final class RouteAnswerReader {
    private static final List<String> IN_PLACE_OF_ACTION = List.of("split", "redirect", "directResponse");

    private RouteAnswerReader() {}

    /** Returns null where the route sends its requests on. */
    static @Nullable RouteAction beside(Fields route) {
        List<String> present = IN_PLACE_OF_ACTION.stream().filter(route::has).toList();
        if (present.size() > 1) {
            route.problem(
                    Problem.of("not together: " + String.join(", ", present)).expected("at most one of them"));
        }
        return Stream.of(
                        route.optional("redirect", RedirectReader::read),
                        route.optional("directResponse", DirectResponseReader::read))
                .filter(action -> action != null)
                .findFirst()
                .orElse(null);
    }
}
