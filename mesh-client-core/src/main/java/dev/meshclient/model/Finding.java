package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong or doubtful in a configuration.
 *
 * @param severity whether the configuration can be used
 * @param location where it stands
 * @param path the field's path from the document's root; empty for the document itself
 * @param value the value found, shortened; null where a value is missing
 * @param problem what is wrong with it
 * @param expected what would be right; null where the problem says it
 * @param suggestion the name that was probably meant; null for none
 */
public record Finding(
        Severity severity,
        Location location,
        String path,
        @Nullable String value,
        String problem,
        @Nullable String expected,
        @Nullable String suggestion) {

    /** Whether a configuration with the finding can be used. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but probably does not do what was meant. */
        WARNING,
        /** It can; this is only good to know. */
        NOTE
    }

    /** Returns {@code file:line:col path: value: problem (expected: ...), did you mean '...'?} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(location);
        if (!path.isEmpty()) {
            text.append(' ').append(path);
        }
        text.append(": ");
        if (value != null) {
            text.append(value).append(": ");
        }
        text.append(problem);
        if (expected != null) {
            text.append(" (expected: ").append(expected).append(')');
        }
        if (suggestion != null) {
            text.append(", did you mean '").append(suggestion).append("'?");
        }
        return text.toString();
    }
}
