package dev.meshclient.routing;

import org.jspecify.annotations.Nullable;

/**
 * Finds cookies in a {@code Cookie} header without taking it apart, as Envoy does ({@code http/utility.cc}): cookies end at
 * {@code ;}, the first of a name counts, names are case-sensitive, spaces before a name and double quotes around a value are
 * left out, and what has no {@code =} is no cookie.
 */
final class Cookies {

    private Cookies() {}

    /** Returns the {@link Region} of the value of the first cookie of a name. */
    static long find(String name, @Nullable String cookies) {
        int from = cookies == null ? -1 : valueOf(name, cookies);
        if (cookies == null || from < 0) {
            return Region.NONE;
        }
        return unquoted(cookies, from, end(cookies, from));
    }

    private static long unquoted(String cookies, int from, int to) {
        boolean quoted = to - from >= 2 && cookies.charAt(from) == '"' && cookies.charAt(to - 1) == '"';
        return quoted ? Region.of(from + 1, to - 1) : Region.of(from, to);
    }

    /** Returns where the value of the first cookie of the name begins; -1 if there is none. */
    private static int valueOf(String name, String cookies) {
        int from = 0;
        while (from < cookies.length()) {
            while (from < cookies.length() && cookies.charAt(from) == ' ') {
                from++;
            }
            int value = from + name.length() + 1;
            if (cookies.startsWith(name, from) && value <= cookies.length() && cookies.charAt(value - 1) == '=') {
                return value;
            }
            from = end(cookies, from) + 1;
        }
        return -1;
    }

    private static int end(String cookies, int from) {
        int end = cookies.indexOf(';', from);
        return end < 0 ? cookies.length() : end;
    }
}
