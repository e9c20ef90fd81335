package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way from a document's root to a value. Steps are linked and the text is made on demand: a document may have very
 * many values, and only those with a problem are printed. The text is shortened, so that two paths may have the same;
 * equality is that of the steps.
 */
@Internal
public final class Path {
    /** The root of a document. */
    public static final Path ROOT = new Path(null, null, 0);

    private final @Nullable Path parent;

    /** The name of a field; null for an item of a list. */
    private final @Nullable String name;

    private final int index;

    private Path(@Nullable Path parent, @Nullable String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /** Returns the path of a field of this object. */
    public Path field(String name) {
        return new Path(this, name, 0);
    }

    /** Returns the path of an item of this list, counted from 0. */
    public Path item(int index) {
        return new Path(this, null, index);
    }

    /** Returns the first two steps, which name the kind and the resource; fewer where there are fewer. */
    public Path resource() {
        return first(2);
    }

    /** Returns whether this is the first step. */
    public boolean startsWith(String first) {
        return first.equals(first(1).name);
    }

    private Path first(int steps) {
        Path path = this;
        for (int excess = depth() - steps; excess > 0 && path.parent != null; excess--) {
            path = path.parent;
        }
        return path;
    }

    private int depth() {
        int depth = 0;
        for (Path path = parent; path != null; path = path.parent) {
            depth++;
        }
        return depth;
    }

    /** Documents are not deep: see {@link Limits#DEPTH}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Path that
                        && index == that.index
                        && Objects.equals(name, that.name)
                        && Objects.equals(parent, that.parent));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Objects.hashCode(parent) + Objects.hashCode(name)) + index;
    }

    /** Returns {@code virtualNodes.orders.listeners[0].portMapping}; nothing for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }

    /** Documents are not deep: see {@link Limits#DEPTH}. */
    private void appendTo(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.appendTo(text);
        if (name == null) {
            text.append('[').append(index).append(']');
        } else {
            text.append(text.length() == 0 ? "" : ".").append(Shown.key(name));
        }
    }
}
