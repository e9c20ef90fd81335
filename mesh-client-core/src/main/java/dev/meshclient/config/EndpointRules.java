package dev.meshclient.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");
    private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0:){7}1)]");
    private static final Duration HOUR = Duration.ofHours(1);

    private EndpointRules() {}

    static URI uri(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "uri: " + RedactedUri.of(uri) + " (expected: http://host/... or https://host/...)");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("uri: " + RedactedUri.of(uri)
                    + " with a user (expected: none, but basicAuthFile or basicAuthVariable)");
        }
        return uri;
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
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("header " + name + ": a value of other characters (expected: ASCII)");
        }
    }

    static boolean isCredential(String header) {
        return CREDENTIALS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Returns whether nobody else can read what is sent there. */
    static boolean isPrivate(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
