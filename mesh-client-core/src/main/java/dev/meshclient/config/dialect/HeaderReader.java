package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.ValueMatch;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a condition on a header, or on gRPC metadata, which has the same form. */
final class HeaderReader {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,50}");
    private static final ValueReader<String> HEADER_NAME =
            Text.matching(text -> NAME.matcher(text).matches(), "1..50 visible ASCII characters without ':'");
    private static final ValueReader<Long> ANY = Whole.longBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Union<ValueMatch> VALUE = Union.<ValueMatch>of("exact", text(ValueMatch.Exact::new))
            .or("prefix", text(ValueMatch.Prefix::new))
            .or("suffix", text(ValueMatch.Suffix::new))
            .or("regex", (node, scope) -> new ValueMatch.Regex(RegularExpression.read(node, scope)))
            .or("range", HeaderReader::range);

    /** Conditions on headers. */
    static final ValueReader<List<HeaderMatch>> LIST = Items.of(HeaderReader::read, 1, 10);

    private HeaderReader() {}

    static HeaderMatch read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new HeaderMatch(
                        fields.required("name", HEADER_NAME),
                        fields.optional("invert", Flag::read, false),
                        fields.optional("match", VALUE)));
    }

    private static ValueReader<ValueMatch> text(Function<String, ValueMatch> match) {
        return (node, scope) -> match.apply(Text.NAME.read(node, scope));
    }

    private static ValueMatch range(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            int errors = scope.errors();
            long start = fields.required("start", ANY);
            long end = fields.required("end", ANY);
            if (scope.errors() == errors && start >= end) {
                Problem notAfter = Problem.of("not after the start").value(String.valueOf(end));
                fields.problem("end", notAfter.expected("above " + start));
            }
            return new ValueMatch.Range(start, end);
        });
    }
}
