package dev.meshclient.logformat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of text. What the format has literally stands there as it is; of values, what could be taken for the end of a line
 * or of a field in quotes is escaped, which Envoy leaves to its parser of headers.
 */
final class TextLine implements Line {
    private final String[] literals;
    private final Value[] values;

    TextLine(Template template) {
        List<String> all = template.literals();
        literals = all.toArray(String[]::new);
        int end = literals.length - 1;
        if (literals[end].endsWith("\n")) {
            literals[end] = literals[end].substring(0, literals[end].length() - 1);
        }
        values = template.values().toArray(Value[]::new);
    }

    @Override
    public void append(StringBuilder lines, LoggedCall call) {
        for (int i = 0; i < values.length; i++) {
            append(lines.append(literals[i]), values[i].of(call));
        }
        lines.append(literals[values.length]).append('\n');
    }

    private static void append(StringBuilder lines, @Nullable Object value) {
        if (value == null) {
            lines.append('-');
        } else if (value instanceof String text) {
            Escapes.append(lines, text);
        } else {
            lines.append(value);
        }
    }
}
