package dev.meshclient.model;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings a host that is not written as the mesh compares hosts into that form; the empty text stands for what is none. */
final class CanonicalHost {
    private static final String NONE = "";

    /** What cannot be in a host name, and ends it in a URL. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20\\x7F/?#:@\\\\\\[\\]<>^|\"`{}]");

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private CanonicalHost() {}

    static String of(String written) {
        String host = Authority.withoutUser(written);
        if (host.startsWith("[")) {
            return host.endsWith("]") ? address(host.substring(1, host.length() - 1)) : NONE;
        }
        return host.indexOf(':') >= 0 ? address(host) : name(withoutDot(ascii(host)));
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String name(String host) {
        boolean isName = !host.endsWith(".") && !FORBIDDEN.matcher(host).find();
        return isName ? host.toLowerCase(Locale.ROOT) : NONE;
    }

    /** What is forbidden may be hidden in a character that stands for several. */
    private static String ascii(String host) {
        if (!BEYOND_ASCII.matcher(host).find()) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** A zone, as in {@code fe80::1%eth0}, stays as it is. */
    private static String address(String text) {
        int percent = text.indexOf('%');
        String digits = percent < 0 ? text : text.substring(0, percent);
        if (!ADDRESS.matcher(digits).matches()) {
            return NONE;
        }
        try {
            InetAddress address = InetAddress.getByName("[" + digits + "]");
            byte[] bytes = address.getAddress();
            String shown = bytes.length == 4 ? address.getHostAddress() : Ipv6Text.of(bytes);
            return percent < 0 ? shown : shown + text.substring(percent);
        } catch (UnknownHostException e) {
            return NONE;
        }
    }
}
