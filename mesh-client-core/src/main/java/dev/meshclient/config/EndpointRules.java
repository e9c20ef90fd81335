package dev.meshclient.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of an endpoint have to keep. */
final class EndpointRules {
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "host",
            "if-modified-since",
            "if-none-match",
            "prefer",
            "transfer-encoding");

    /** What the JDK leaves out without a word. */
    private static final Set<String> NEVER_SENT = Set.of(
            "access-control-request-headers",
            "access-control-request-method",
            "content-transfer-encoding",
            "keep-alive",
            "origin",
            "trailer",
            "upgrade",
            "via");

    private static final String NEVER_SENT_PREFIX = "sec-";
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");
    private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    private static final Pattern UNDERSCORED = Pattern.compile("(?:[^@]*@)?[A-Za-z0-9._-]+(?::\\d{1,5})?");
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0:){7}1)]");
    private static final Duration HOUR = Duration.ofHours(1);

    private EndpointRules() {}

    static URI uri(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || host(uri) == null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "uri: " + RedactedUri.of(uri) + " (expected: http://host/... or https://host/...)");
        }
        if (uri.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException("uri: " + RedactedUri.of(uri)
                    + " with a user (expected: none, but basicAuthFile or basicAuthVariable)");
        }
        return uri;
    }

    /** Returns the host in lower case, also one with an underscore, which is none for a URI; null if there is none. */
    static @Nullable String host(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        String host = uri.getHost();
        if (host == null
                && uri.getRawAuthority() != null
                && UNDERSCORED.matcher(authority).matches()) {
            host = PORT.matcher(authority.substring(authority.indexOf('@') + 1)).replaceFirst("");
        }
        return host == null ? null : host.toLowerCase(Locale.ROOT);
    }

    /** Returns the port; 80 or 443 if none is said. */
    static int port(URI uri) {
        Matcher port = PORT.matcher(String.valueOf(uri.getRawAuthority()));
        return port.find() ? Integer.parseInt(port.group(1)) : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    static Duration pollInterval(Duration interval) {
        return within("pollInterval", interval, Duration.ofMillis(1), Duration.ofDays(1));
    }

    static Duration longPoll(Duration wait) {
        return wait.isZero() ? wait : within("longPoll", wait, Duration.ofSeconds(1), HOUR);
    }

    static Duration deadline(Duration deadline) {
        return within("deadline", deadline, Duration.ofMillis(1), HOUR);
    }

    private static Duration within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
        return value;
    }

    static void header(String name, String value) {
        if (!TOKEN.matcher(name).matches() || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header: " + name + " (expected: a name, and none of " + OWN_HEADERS + ")");
        }
        if (isNeverSent(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header: " + name + ", which the JDK does not send (expected: another one)");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("header " + name + ": a value of other characters (expected: ASCII)");
        }
    }

    private static boolean isNeverSent(String name) {
        return NEVER_SENT.contains(name) || name.startsWith(NEVER_SENT_PREFIX);
    }

    static boolean isCredential(String header) {
        return CREDENTIALS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Returns whether nobody else can read what is sent there. */
    static boolean isPrivate(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || LOOPBACK.matcher(String.valueOf(host(uri))).matches();
    }
}
