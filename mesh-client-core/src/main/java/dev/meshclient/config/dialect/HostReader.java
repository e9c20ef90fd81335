package dev.meshclient.config.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of hosts that requests are sent with. */
final class HostReader {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?");

    /** A host. */
    static final ValueReader<String> HOST =
            Text.matching(text -> isHost(text, false), "a host name or an IP address, IPv6 in brackets, without port");

    /** A host, perhaps with a port. */
    static final ValueReader<String> AUTHORITY = Text.matching(
            text -> isHost(text, true), "a host name or an IP address, IPv6 in brackets, perhaps with a port");

    private HostReader() {}

    private static boolean isHost(String text, boolean mayHavePort) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                && (matcher.group(2) == null || (mayHavePort && Integer.parseInt(matcher.group(2)) <= 65_535));
    }
}
