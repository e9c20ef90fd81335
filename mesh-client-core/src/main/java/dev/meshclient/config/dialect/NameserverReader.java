package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a name server is: an IP address, and its port unless that is 53. */
final class NameserverReader {
    private static final int STANDARD_PORT = 53;
    private static final String PORT = "(?::([1-9][0-9]{0,4}))?";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "(?:\\." + BYTE + "){3})" + PORT);
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*)()");
    private static final Pattern IPV6_IN_BRACKETS =
            Pattern.compile("\\[" + IPV6.pattern().replace("()", "") + "]" + PORT);

    private NameserverReader() {}

    static InetSocketAddress read(Node node, Scope scope) {
        if (node instanceof ScalarNode scalar) {
            for (Pattern form : new Pattern[] {IPV4, IPV6, IPV6_IN_BRACKETS}) {
                Matcher matcher = form.matcher(scalar.text());
                if (matcher.matches()) {
                    return address(matcher, node, scope);
                }
            }
        }
        return refused(node, scope);
    }

    private static InetSocketAddress address(Matcher matcher, Node node, Scope scope) {
        String port = matcher.group(2);
        int number = port == null || port.isEmpty() ? STANDARD_PORT : Integer.parseInt(port);
        try {
            return number > 65_535
                    ? refused(node, scope)
                    : new InetSocketAddress(InetAddress.getByName(matcher.group(1)), number);
        } catch (UnknownHostException e) {
            return refused(node, scope);
        }
    }

    private static InetSocketAddress refused(Node node, Scope scope) {
        scope.error(node, Problem.of("not valid").value(node).expected("an IP address, with a port unless that is 53"));
        return new InetSocketAddress(STANDARD_PORT);
    }
}
