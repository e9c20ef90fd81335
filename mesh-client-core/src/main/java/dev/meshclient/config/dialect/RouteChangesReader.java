package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteChanges;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a route changes, which stands beside its kind. */
final class RouteChangesReader {

    private RouteChangesReader() {}

    static RouteChanges beside(Fields route) {
        Rewrite rewrite = route.optional("rewrite", RouteChangesReader::rewrite, Rewrite.NONE);
        return new RouteChanges(
                rewrite.path(),
                rewrite.host(),
                route.optional("requestHeaders", HeaderChangesReader::request, HeaderChanges.NONE),
                route.optional("responseHeaders", HeaderChangesReader::response, HeaderChanges.NONE));
    }

    private static Rewrite rewrite(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            requireOne(fields, "path", "host");
            return new Rewrite(
                    fields.optional("path", PathRewriteReader.READER), fields.optional("host", HostReader.AUTHORITY));
        });
    }

    /** Says so where none of some fields is there. */
    static void requireOne(Fields fields, String... names) {
        if (fields.present(Set.of(names)).isEmpty()) {
            fields.absent(
                    Set.of(names),
                    Problem.of("nothing to change").expected("at least one of " + String.join(", ", names)));
        }
    }

    private record Rewrite(
            @Nullable PathRewrite path, @Nullable String host) {
        static final Rewrite NONE = new Rewrite(null, null);
    }
}
