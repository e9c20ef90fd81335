package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Readers of whole numbers, written in decimal digits and without quotes. */
final class Whole {
    /** A port. */
    static final ValueReader<Integer> PORT = between(1, 65535);

    private static final Pattern DIGITS = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final int LONGEST = 20;

    /** Numbers to one reader of YAML and text or others to the next, such as 010, 0x50, 1e2 and 1_000. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[-+]?(0[xo]?[0-9a-fA-F]+|[0-9][0-9_]*(\\.0*)?([eE][-+]?[0-9]+)?)");

    private Whole() {}

    /** Returns a reader of an int in that range. */
    static ValueReader<Integer> between(int min, int max) {
        return (node, scope) -> Math.toIntExact(read(node, scope, min, max));
    }

    /** Returns a reader of a long in that range. */
    static ValueReader<Long> longBetween(long min, long max) {
        return (node, scope) -> read(node, scope, min, max);
    }

    private static long read(Node node, Scope scope, long min, long max) {
        if (!(node instanceof ScalarNode scalar) || !isNumber(scalar)) {
            refuse(node, scope, Range.text(min, max));
            return min;
        }
        if (!isBetween(scalar.text(), min, max)) {
            scope.error(node, Problem.of("out of range").value(node).expected(Range.text(min, max)));
            return min;
        }
        return Long.parseLong(scalar.text());
    }

    private static void refuse(Node node, Scope scope, String range) {
        boolean ambiguous = node instanceof ScalarNode scalar
                && scalar.plain()
                && AMBIGUOUS.matcher(scalar.text()).matches();
        if (ambiguous) {
            scope.error(
                    node, Problem.of("not in plain decimal digits").value(node).expected(range));
        } else {
            scope.wrongType(node, "a whole number, " + range);
        }
    }

    private static boolean isNumber(ScalarNode scalar) {
        return scalar.plain() && DIGITS.matcher(scalar.text()).matches();
    }

    private static boolean isBetween(String digits, long min, long max) {
        if (digits.length() > LONGEST) {
            return false;
        }
        BigInteger value = new BigInteger(digits);
        return value.compareTo(BigInteger.valueOf(min)) >= 0 && value.compareTo(BigInteger.valueOf(max)) <= 0;
    }
}
