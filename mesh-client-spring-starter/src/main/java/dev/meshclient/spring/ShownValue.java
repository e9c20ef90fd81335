package dev.meshclient.spring;

import dev.meshclient.annotation.Internal;
import java.util.regex.Pattern;

/** How messages show what was set: without users of URLs, and without the values of their queries. */
@Internal
public final class ShownValue {
    private static final int LONGEST = 200;
    private static final Pattern USER = Pattern.compile("//[^/?#\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(?<=[?&])([^=&#\\s?]*=)?[^&#\\s]+");

    private ShownValue() {}

    /** Returns a text, or what is left of it that anybody may see. */
    public static String of(String text) {
        String shown = text.contains("?") ? QUERY.matcher(text).replaceAll("$1***") : text;
        shown = USER.matcher(shown).replaceAll("//***@");
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
    }
}
