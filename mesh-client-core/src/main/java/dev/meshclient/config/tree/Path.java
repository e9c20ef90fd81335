package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The way from a document's root to a value. Steps are linked and the text is made on demand: a document may have very
 * many values, and only those with a problem are printed.
 */
@Internal
public final class Path {
    /** The root of a document. */
    public static final Path ROOT = new Path(null, "");

    private final @Nullable Path parent;
    private final String step;

    private Path(@Nullable Path parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** Returns the path of a field of this object. */
    public Path field(String name) {
        return new Path(this, Shown.key(name));
    }

    /** Returns the path of an item of this list, counted from 0. */
    public Path item(int index) {
        return new Path(this, "[" + index + "]");
    }

    /** Returns the first two steps, which name the kind and the resource; fewer where there are fewer. */
    public String resource() {
        return text(2);
    }

    /** Returns whether this is the first step. */
    public boolean startsWith(String first) {
        return text(1).equals(first);
    }

    /** Returns {@code virtualNodes.orders.listeners[0].portMapping}; nothing for the root. */
    @Override
    public String toString() {
        return text(Integer.MAX_VALUE);
    }

    private String text(int limit) {
        Deque<String> steps = new ArrayDeque<>();
        for (Path path = this; path.parent != null; path = path.parent) {
            steps.addFirst(path.step);
        }
        StringBuilder text = new StringBuilder();
        steps.stream().limit(limit).forEach(step -> append(text, step));
        return text.toString();
    }

    private static void append(StringBuilder text, String step) {
        if (text.length() > 0 && step.charAt(0) != '[') {
            text.append('.');
        }
        text.append(step);
    }
}
