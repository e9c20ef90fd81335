package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import java.util.regex.Pattern;

/** Readers of decimal numbers, written without quotes and exponent. */
final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

    private Decimal() {}

    /** Returns a reader of a number in that range. */
    static ValueReader<Double> between(int min, int max) {
        return (node, scope) -> {
            if (!(node instanceof ScalarNode scalar)
                    || !scalar.plain()
                    || !NUMBER.matcher(scalar.text()).matches()) {
                scope.wrongType(node, "a number, " + min + ".." + max);
                return (double) min;
            }
            double value = Double.parseDouble(scalar.text());
            if (value < min || value > max) {
                scope.error(node, Problem.of("out of range").value(node).expected(min + ".." + max));
            }
            return value;
        };
    }
}
