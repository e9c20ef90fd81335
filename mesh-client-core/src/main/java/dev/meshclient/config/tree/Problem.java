package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Spelling;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a value, without the place. */
@Internal
public final class Problem {
    private final String text;
    private final @Nullable String value;
    private final @Nullable String expected;
    private final @Nullable String written;
    private final Collection<String> names;

    private Problem(
            String text,
            @Nullable String value,
            @Nullable String expected,
            @Nullable String written,
            Collection<String> names) {
        this.text = text;
        this.value = value;
        this.expected = expected;
        this.written = written;
        this.names = names;
    }

    /** Returns a problem of that name. */
    public static Problem of(String text) {
        return new Problem(Shown.harmless(text), null, null, null, List.of());
    }

    /** Adds the value as it was written. */
    public Problem value(String found) {
        return new Problem(text, Shown.text(found), expected, written, names);
    }

    /** Adds the value of a node. */
    public Problem value(Node node) {
        return new Problem(text, node.shown(), expected, written, names);
    }

    /** Adds what would be right. */
    public Problem expected(String right) {
        return new Problem(text, value, Shown.harmless(right), written, names);
    }

    /** Adds the nearest of the names that would be right, if one is near; it is looked for when it is shown. */
    public Problem nearest(String found, Collection<String> known) {
        return new Problem(text, value, expected, found, known);
    }

    /** Returns the nearest name; null if none is near. */
    public @Nullable String suggestion() {
        return written == null ? null : Spelling.nearest(written, names);
    }

    Finding at(Place place, Finding.Severity severity) {
        String near = suggestion();
        String suggestion = near == null ? null : Shown.text(near);
        return new Finding(severity, place.location(), place.path().toString(), value, text, expected, suggestion);
    }
}
