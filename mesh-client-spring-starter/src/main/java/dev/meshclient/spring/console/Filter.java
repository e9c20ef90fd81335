package dev.meshclient.spring.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the mesh is shown: what has a text somewhere in its name, in any case.
 *
 * @param text what is looked for; empty for everything
 */
record Filter(String text) {

    static Filter of(@Nullable String text) {
        return new Filter(text == null ? "" : text.strip());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Returns whether one of some names has the text. */
    boolean takes(@Nullable String... names) {
        if (isEmpty()) {
            return true;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (name != null && name.toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}
