package dev.meshclient.logformat;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Spelling;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format cannot be used. Says which operator is wrong, where, and what was expected. */
@Internal
public final class WrongFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String operator;
    private final String problem;
    private final @Nullable String expected;
    private final String written;
    private final transient Collection<String> names;

    WrongFormatException(String operator, int position, String problem, @Nullable String expected) {
        this(operator, position, problem, expected, "", List.of());
    }

    /**
     * Creates a complaint with a suggestion.
     *
     * @param written the name that is wrong
     * @param names those that would be right
     */
    WrongFormatException(
            String operator,
            int position,
            String problem,
            @Nullable String expected,
            String written,
            Collection<String> names) {
        super(describe(operator, problem + " at character " + (position + 1), expected, written, names));
        this.operator = operator;
        this.problem = problem + " at character " + (position + 1);
        this.expected = expected;
        this.written = written;
        this.names = names;
    }

    private static String describe(
            String operator, String problem, @Nullable String expected, String written, Collection<String> names) {
        String near = Spelling.nearest(written, names);
        return operator
                + ": "
                + problem
                + (expected == null ? "" : " (expected: " + expected + ")")
                + (near == null ? "" : ", did you mean '" + near + "'?");
    }

    /** Returns the operator as it is written. */
    public String operator() {
        return operator;
    }

    /** Returns what is wrong with it, and at which character of the format, from 1. */
    public String problem() {
        return problem;
    }

    /** Returns what would be right; null where the problem says it. */
    public @Nullable String expected() {
        return expected;
    }

    /** Returns the name that is wrong; empty if that is not what is wrong. */
    public String written() {
        return written;
    }

    /** Returns the names that would be right. */
    public Collection<String> names() {
        return names;
    }
}
