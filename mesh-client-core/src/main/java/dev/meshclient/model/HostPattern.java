package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hosts by name, as virtual services, their aliases, backends and allowed hosts have them: one host, or with one {@code *}
 * at the beginning or the end all hosts that have at least one character in its place (Envoy, {@code VirtualHost.domains}).
 *
 * @param host as {@link Authority} has it, with the star; an IPv6 address without brackets
 * @param port the port; 0 for any
 */
@Internal
public record HostPattern(String host, int port) {

    /** What is looked at first comes first: exact names, ends of names, beginnings, everything; of each the longest. */
    public static final Comparator<HostPattern> MOST_SPECIFIC_FIRST = Comparator.comparing(HostPattern::kind)
            .thenComparing(pattern -> pattern.host.length(), Comparator.reverseOrder())
            .thenComparing(pattern -> pattern.port == 0);

    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /** Which hosts there are. */
    public enum Kind {
        /** One. */
        EXACT,
        /** Those with an end: {@code *.shop.local}. */
        SUFFIX,
        /** Those with a beginning: {@code orders.*}. */
        PREFIX,
        /** All: {@code *}. */
        ANY
    }

    /**
     * Reads a pattern.
     *
     * @param text a host name, an IPv4 or IPv6 address, or a name with one {@code *} at its beginning or end; perhaps with
     *     {@code :} and a port, before which an IPv6 address is in brackets
     * @return null if it is none of these
     */
    public static @Nullable HostPattern parse(String text) {
        int colon = Authority.colonBeforePort(text);
        int port = colon < 0 ? 0 : Authority.port(text.substring(colon + 1));
        String host = text.indexOf('@') >= 0 ? "" : canonical(colon < 0 ? text : text.substring(0, colon));
        return port < 0 || host.isEmpty() || host.length() > LONGEST ? null : new HostPattern(host, port);
    }

    /** Returns the pattern that a virtual service's name is, or one of its own for a name that is none. */
    public static HostPattern ofName(String name) {
        HostPattern pattern = parse(name);
        return pattern != null ? pattern : new HostPattern(name.toLowerCase(Locale.ROOT), 0);
    }

    /** Returns a virtual service's names: its own, and then its aliases. */
    public static List<HostPattern> namesOf(VirtualService service) {
        return Stream.concat(Stream.of(service.name()), service.aliases().stream())
                .map(HostPattern::ofName)
                .toList();
    }

    private static String canonical(String text) {
        if (text.equals("*")) {
            return text;
        }
        if (text.startsWith("*")) {
            String dot = text.startsWith("*.") ? "." : "";
            return wildcard("*" + dot, text.substring(1 + dot.length()), "");
        }
        if (text.endsWith("*")) {
            String dot = text.endsWith(".*") ? "." : "";
            return wildcard("", text.substring(0, text.length() - 1 - dot.length()), dot + "*");
        }
        String host = Authority.canonicalHost(text);
        return host.indexOf(':') < 0 ? named(host) : host.indexOf('%') < 0 ? host : "";
    }

    /** A part of a label beyond ASCII has no ASCII form of its own. */
    private static String wildcard(String before, String text, String after) {
        boolean wholeLabels = before.length() + after.length() == 2;
        boolean ascii = text.chars().allMatch(c -> c < 128);
        String name = text.endsWith(".") || !(wholeLabels || ascii) ? "" : named(Authority.canonicalHost(text));
        return name.isEmpty() ? "" : before + name + after;
    }

    private static String named(String host) {
        return NAME.matcher(host).matches() ? host : "";
    }

    /** Returns which hosts it means. */
    public Kind kind() {
        if (host.equals("*")) {
            return Kind.ANY;
        }
        return host.startsWith("*") ? Kind.SUFFIX : host.endsWith("*") ? Kind.PREFIX : Kind.EXACT;
    }

    /** Returns the host without its star. */
    public String literal() {
        return switch (kind()) {
            case EXACT -> host;
            case ANY -> "";
            case SUFFIX -> host.substring(1);
            case PREFIX -> host.substring(0, host.length() - 1);
        };
    }

    /** Returns whether every host that another pattern means is meant by this one, too. */
    public boolean covers(HostPattern other) {
        if (port != 0 && port != other.port) {
            return false;
        }
        int literal = host.length() - 1;
        boolean longEnough = other.host.length() >= host.length();
        return switch (kind()) {
            case EXACT -> host.equals(other.host);
            case ANY -> true;
            case SUFFIX -> longEnough && other.host.regionMatches(other.host.length() - literal, host, 1, literal);
            case PREFIX -> longEnough && other.host.regionMatches(0, host, 0, literal);
        };
    }

    /** Returns the text that it is read from. */
    @Override
    public String toString() {
        String text = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == 0 ? text : text + ":" + port;
    }
}
