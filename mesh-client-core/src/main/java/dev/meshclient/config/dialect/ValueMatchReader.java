package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.ValueMatch;
import java.util.function.Function;

/** Reads what the value of a header, a cookie or a query parameter must look like. */
final class ValueMatchReader {
    private static final ValueReader<Long> ANY = Whole.longBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final ValueReader<String> ANY_LENGTH = Text.between(0, Integer.MAX_VALUE);

    /** Exactly one of all kinds. */
    static final Union<ValueMatch> ALL = Union.<ValueMatch>of("exact", text(Text.NAME, ValueMatch.Exact::new))
            .or("prefix", text(Text.NAME, ValueMatch.Prefix::new))
            .or("suffix", text(Text.NAME, ValueMatch.Suffix::new))
            .or("regex", ValueMatchReader::regex)
            .or("range", ValueMatchReader::range);

    /** Exactly one of the kinds that query parameters know. */
    static final Union<ValueMatch> QUERY = Union.<ValueMatch>of("exact", text(ANY_LENGTH, ValueMatch.Exact::new))
            .or("prefix", text(Text.NAME, ValueMatch.Prefix::new))
            .or("regex", ValueMatchReader::regex);

    private ValueMatchReader() {}

    private static ValueReader<ValueMatch> text(ValueReader<String> reader, Function<String, ValueMatch> match) {
        return (node, scope) -> match.apply(reader.read(node, scope));
    }

    private static ValueMatch regex(Node node, Scope scope) {
        return new ValueMatch.Regex(RegularExpression.read(node, scope));
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
