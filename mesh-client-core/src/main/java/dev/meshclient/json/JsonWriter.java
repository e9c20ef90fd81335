package dev.meshclient.json;

import dev.meshclient.annotation.Internal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON value from its beginning to its end, as RFC 8259 has it. What would not be JSON is an
 * {@link IllegalStateException}: a member without a name, a second value, an end without its beginning. Not thread-safe.
 */
@Internal
public final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final boolean pretty;
    private boolean named;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** Creates a writer of one line without blanks. */
    public static JsonWriter compact() {
        return new JsonWriter(false);
    }

    /** Creates a writer of a line for each value, indented by two blanks, for people. */
    public static JsonWriter pretty() {
        return new JsonWriter(true);
    }

    /** Begins an object. */
    public JsonWriter beginObject() {
        return begin('{', '}');
    }

    /** Ends the object that was begun last. */
    public JsonWriter endObject() {
        return end('}');
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        return begin('[', ']');
    }

    /** Ends the array that was begun last. */
    public JsonWriter endArray() {
        return end(']');
    }

    /** Writes the name of an object's member; its value is to follow. */
    public JsonWriter name(String name) {
        if (named || levels.isEmpty() || levels.peek().end != '}') {
            throw new IllegalStateException("name: " + name + " (expected: only inside an object, and one at a time)");
        }
        separate(levels.peek());
        quote(name);
        text.append(pretty ? ": " : ":");
        named = true;
        return this;
    }

    /** Writes a text. */
    public JsonWriter value(@Nullable String value) {
        place();
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /** Writes a whole number. */
    public JsonWriter value(long value) {
        place();
        text.append(value);
        return this;
    }

    /**
     * Writes a number.
     *
     * @throws IllegalArgumentException if it is infinite or none, for which JSON has no form
     */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: " + value + " (expected: a finite number)");
        }
        place();
        text.append(value);
        return this;
    }

    /** Writes {@code true} or {@code false}. */
    public JsonWriter value(boolean value) {
        place();
        text.append(value);
        return this;
    }

    /** Writes a member of an object; null is written as such. */
    public JsonWriter member(String name, @Nullable String value) {
        return name(name).value(value);
    }

    /** Writes a member of an object. */
    public JsonWriter member(String name, long value) {
        return name(name).value(value);
    }

    /** Writes a member of an object. */
    public JsonWriter member(String name, double value) {
        return name(name).value(value);
    }

    /** Writes a member of an object. */
    public JsonWriter member(String name, boolean value) {
        return name(name).value(value);
    }

    /** Writes an object as a member; nothing where there is none. */
    public <T> JsonWriter object(String name, @Nullable T value, Consumer<? super T> members) {
        if (value != null) {
            name(name).beginObject();
            members.accept(value);
            endObject();
        }
        return this;
    }

    /** Writes an object as a member; {@code null} where there is none. */
    public <T> JsonWriter objectOrNull(String name, @Nullable T value, Consumer<? super T> members) {
        return value == null ? member(name, (String) null) : object(name, value, members);
    }

    /** Writes an array of objects as a member. */
    public <T> JsonWriter list(String name, Iterable<T> items, Consumer<? super T> members) {
        name(name).beginArray();
        for (T item : items) {
            beginObject();
            members.accept(item);
            endObject();
        }
        return endArray();
    }

    /** Writes an array of texts as a member. */
    public JsonWriter texts(String name, Iterable<String> texts) {
        name(name).beginArray();
        texts.forEach(this::value);
        return endArray();
    }

    private JsonWriter begin(char begin, char end) {
        place();
        text.append(begin);
        levels.push(new Level(end));
        return this;
    }

    private JsonWriter end(char end) {
        if (named || levels.isEmpty() || levels.peek().end != end) {
            throw new IllegalStateException("nothing to end with " + end);
        }
        if (!levels.pop().empty) {
            breakLine();
        }
        text.append(end);
        return this;
    }

    /** Goes to where a value belongs. */
    private void place() {
        Level level = levels.peek();
        if (level == null ? text.length() > 0 : level.end == '}' && !named) {
            throw new IllegalStateException("a value (expected: one only, and a name before it inside an object)");
        }
        if (level != null && !named) {
            separate(level);
        }
        named = false;
    }

    private void separate(Level level) {
        if (!level.empty) {
            text.append(',');
        }
        level.empty = false;
        breakLine();
    }

    private void breakLine() {
        if (pretty) {
            text.append('\n').append("  ".repeat(levels.size()));
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            Escapes.append(text, value, i);
        }
        text.append('"');
    }

    /** Returns what has been written so far. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** An object or array that has begun. */
    private static final class Level {
        private final char end;
        private boolean empty = true;

        Level(char end) {
            this.end = end;
        }
    }
}
