package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.ValueMatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads conditions on query parameters. */
final class QueryParameters {
    static final ValueReader<List<QueryParameterMatch>> READER = Items.of(QueryParameters::parameter, 1, 10);
    private static final ValueReader<String> NAME = Text.between(1, Integer.MAX_VALUE);
    private static final Pattern SEPARATOR = Pattern.compile("[=&#]");
    private static final List<String> KINDS = List.of("exact", "prefix", "regex");

    private QueryParameters() {}

    private static QueryParameterMatch parameter(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new QueryParameterMatch(
                        fields.required("name", QueryParameters::name),
                        fields.optional("match", QueryParameters::match, Optional.<ValueMatch>empty())
                                .orElse(null)));
    }

    private static String name(Node node, Scope scope) {
        String name = NAME.read(node, scope);
        if (SEPARATOR.matcher(name).find()) {
            scope.warning(
                    node.place(),
                    Problem.of("never matches").value(node).expected("a name without '=', '&' and '#', which end it"));
        }
        return name;
    }

    /** App Mesh takes an empty match for presence. */
    private static Optional<ValueMatch> match(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> fields.present(KINDS).isEmpty()
                        ? Optional.empty()
                        : Optional.of(ValueMatchReader.QUERY.read(fields)));
    }
}
