package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A single value.
 *
 * @param place where it stands
 * @param text the value as written, without quotes and escapes
 * @param plain whether it stood there without quotes, so that it may be a number, a boolean or nothing at all
 */
@Internal
public record ScalarNode(Place place, String text, boolean plain) implements Node {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** Text that without its quotes would look like something else. */
    private static final Pattern MISLEADING = Pattern.compile("|-?[0-9.]{1,20}|true|false|null");

    /** Returns whether nothing is written here, or {@code null}. */
    public boolean isNull() {
        return plain && mayBeNothing(text) && NOTHING.contains(text);
    }

    /** This is asked of every value, and the first character says no to almost all. */
    private static boolean mayBeNothing(String text) {
        return text.isEmpty() || "~nN".indexOf(text.charAt(0)) >= 0;
    }

    @Override
    public String shown() {
        boolean misleading = !plain && MISLEADING.matcher(text).matches();
        return misleading ? "'" + text + "'" : Shown.text(text);
    }
}
