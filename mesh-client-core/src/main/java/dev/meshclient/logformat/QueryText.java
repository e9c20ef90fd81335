package dev.meshclient.logformat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parts of a query as they can be read. */
final class QueryText {
    private QueryText() {}

    /** Returns the value of the first parameter of a name, decoded; null if there is none. */
    static @Nullable String first(@Nullable String query, String name) {
        if (query == null) {
            return null;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String found = equals < 0 ? parameter : parameter.substring(0, equals);
            if (decoded(found).equals(name)) {
                return equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            }
        }
        return null;
    }

    /** A plus sign is one, as for Envoy. What is not well encoded stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
