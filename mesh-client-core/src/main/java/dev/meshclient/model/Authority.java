package dev.meshclient.model;

import dev.meshclient.annotation.Internal;

/**
 * The host and the port that a request names, in the form in which the mesh compares them (RFC 3986, section 3.2): without
 * user and password, in lower case, without a dot at the end, an IPv6 address without brackets and in the form of RFC 5952,
 * letters beyond ASCII in their ASCII form. An underscore is a character like any other.
 *
 * @param host that form, or what was written, without user and password, where it is no host
 * @param port 0 or more
 */
@Internal
public record Authority(String host, int port) {
    private static final int NO_PORT = -1;

    /**
     * Reads {@code [user@]host[:port]}, as in a Host header.
     *
     * @param portIfNone the port of a text that names none
     * @return with the text itself, but for the user, as host if it is not of that form
     */
    public static Authority parse(String text, int portIfNone) {
        String written = withoutUser(text).trim();
        int colon = colonBeforePort(written);
        int port = colon < 0 || colon == written.length() - 1 ? portIfNone : port(written.substring(colon + 1));
        String host = canonicalHost(colon < 0 ? written : written.substring(0, colon));
        return host.isEmpty() || port == NO_PORT ? new Authority(written, portIfNone) : new Authority(host, port);
    }

    /** Returns a text without the user and the password that may stand before a host: nobody is to see them. */
    public static String withoutUser(String text) {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    /**
     * Returns a host in the form in which the mesh compares hosts; allocates nothing if it has it already.
     *
     * @param host without port, perhaps with a user, with brackets, capitals or a dot at the end
     * @return empty if it is neither a host name nor an IP address
     */
    public static String canonicalHost(String host) {
        int length = host.length();
        for (int i = 0; i < length; i++) {
            if (!isPlain(host.charAt(i))) {
                return CanonicalHost.of(host);
            }
        }
        return length == 0 || host.charAt(length - 1) != '.' ? host : CanonicalHost.of(host);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }

    /** Returns where the port's colon is; negative if there is none, as in an IPv6 address without brackets. */
    static int colonBeforePort(String text) {
        int colon = text.lastIndexOf(':');
        boolean several = !text.startsWith("[") && text.indexOf(':') != colon;
        return several || colon < text.lastIndexOf(']') ? NO_PORT : colon;
    }

    /** Returns the port that a text is; negative if it is none. */
    static int port(String digits) {
        boolean valid =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = valid ? Integer.parseInt(digits) : 0;
        return port >= 1 && port <= 65_535 ? port : NO_PORT;
    }
}
