package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a condition on a header, or on gRPC metadata, which has the same form. */
final class HeaderReader {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,50}");
    private static final ValueReader<String> HEADER_NAME =
            Text.matching(text -> NAME.matcher(text).matches(), "1..50 visible ASCII characters without ':'");
    private static final ValueReader<Long> ANY = Whole.longBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Union<Optional<String>> MATCH = Union.<Optional<String>>of("exact", HeaderReader::exact)
            .or("prefix", HeaderReader::other)
            .or("suffix", HeaderReader::other)
            .or("regex", HeaderReader::regex)
            .or("range", HeaderReader::range);

    private HeaderReader() {}

    static Header read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Header(
                        fields.required("name", HEADER_NAME),
                        fields.optional("invert", Flag::read, false),
                        fields.optional("match", MATCH, Optional.empty()).orElse(null)));
    }

    private static Optional<String> exact(Node node, Scope scope) {
        return Optional.of(Text.NAME.read(node, scope));
    }

    private static Optional<String> other(Node node, Scope scope) {
        Text.NAME.read(node, scope);
        return Optional.empty();
    }

    private static Optional<String> regex(Node node, Scope scope) {
        RegularExpression.read(node, scope);
        return Optional.empty();
    }

    private static Optional<String> range(Node node, Scope scope) {
        Fields.check(node, scope, fields -> {
            int errors = scope.errors();
            long start = fields.required("start", ANY);
            long end = fields.required("end", ANY);
            if (scope.errors() == errors && start >= end) {
                fields.problem("end", Problem.of("not after the start").value(String.valueOf(end)));
            }
        });
        return Optional.empty();
    }

    /**
     * A condition on a header.
     *
     * @param exact the value that it must have; null where the condition is of another kind
     */
    record Header(String name, boolean invert, @Nullable String exact) {}
}
