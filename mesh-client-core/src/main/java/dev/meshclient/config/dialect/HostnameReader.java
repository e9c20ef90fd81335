package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.ComparedHost;
import dev.meshclient.model.HostnameMatch;
import java.util.function.Function;

/** Reads what a host must look like. App Mesh took any text; one that no host looks like is told of. */
final class HostnameReader {
    private static final ValueReader<String> HOST = Text.between(1, 253);

    /** Exactly one of its forms. */
    static final Union<HostnameMatch> FORM = Union.<HostnameMatch>of(
                    "exact",
                    reader(HostnameMatch.Exact::new, ComparedHost::host, "a host name or an IP address, without port"))
            .or(
                    "suffix",
                    reader(HostnameMatch.Suffix::new, ComparedHost::ending, "the end of a host name, without port"));

    private HostnameReader() {}

    private static ValueReader<HostnameMatch> reader(
            Function<String, HostnameMatch> form, Function<String, ComparedHost> compared, String expected) {
        return (node, scope) -> {
            int errors = scope.errors();
            String text = HOST.read(node, scope);
            boolean valid = node instanceof ScalarNode && scope.errors() == errors;
            if (valid && !compared.apply(text).possible()) {
                scope.warning(
                        node.place(),
                        Problem.of("no request has it").value(node).expected(expected));
            }
            return form.apply(text);
        };
    }
}
