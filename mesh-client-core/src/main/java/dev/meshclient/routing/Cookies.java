package dev.meshclient.routing;

/**
 * Finds cookies in a {@code Cookie} header without taking it apart (RFC 6265, section 4.2.1): pairs with semicolons
 * between them. As with Envoy ({@code http/utility.cc}) the first of a name counts, names are case-sensitive, and double
 * quotes around a value do not belong to it.
 */
final class Cookies {

    private Cookies() {}

    /** Returns where a cookie's value begins; negative if there is no such cookie. */
    static int start(String header, String name) {
        for (int pair = 0; pair < header.length(); pair = pairEnd(header, pair) + 1) {
            int at = skipSpace(header, pair);
            int after = at + name.length();
            if (header.startsWith(name, at) && after < header.length() && header.charAt(after) == '=') {
                return isQuoted(header, after + 1) ? after + 2 : after + 1;
            }
        }
        return -1;
    }

    /** Returns where the value ends that begins there. */
    static int end(String header, int start) {
        int end = valueEnd(header, start);
        return header.charAt(start - 1) == '"' ? end - 1 : end;
    }

    private static boolean isQuoted(String header, int start) {
        int last = valueEnd(header, start) - 1;
        return last > start && header.charAt(start) == '"' && header.charAt(last) == '"';
    }

    private static int valueEnd(String header, int start) {
        int end = pairEnd(header, start);
        while (end > start && isSpace(header.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int pairEnd(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.length() : end;
    }

    private static int skipSpace(String header, int from) {
        int at = from;
        while (at < header.length() && isSpace(header.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char found) {
        return found == ' ' || found == '\t';
    }
}
