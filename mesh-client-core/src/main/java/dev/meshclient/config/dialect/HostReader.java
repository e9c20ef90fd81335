package dev.meshclient.config.dialect;

import dev.meshclient.model.HostPattern;

/** Readers of hosts that requests are sent with, in the form in which they are sent. */
final class HostReader {
    /** A host. */
    static final ValueReader<String> HOST =
            reader(false, "a host name or an IP address, IPv6 in brackets, without port");

    /** A host, perhaps with a port. */
    static final ValueReader<String> AUTHORITY =
            reader(true, "a host name or an IP address, IPv6 in brackets, perhaps with a port");

    private HostReader() {}

    private static ValueReader<String> reader(boolean mayHavePort, String expected) {
        ValueReader<String> reader = Text.matching(text -> isHost(text, mayHavePort), expected);
        return (node, scope) -> HostPattern.ofName(reader.read(node, scope)).toString();
    }

    private static boolean isHost(String text, boolean mayHavePort) {
        HostPattern host = HostPattern.parse(text);
        return host != null && host.kind() == HostPattern.Kind.EXACT && (mayHavePort || host.port() == 0);
    }
}
