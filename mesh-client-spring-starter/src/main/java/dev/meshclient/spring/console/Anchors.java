package dev.meshclient.spring.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are in the page. Two names never share a place. */
final class Anchors {
    private Anchors() {}

    static String service(String name) {
        return "service-" + safe(name);
    }

    static String node(String name, int port) {
        return "node-" + safe(name) + "-" + port;
    }

    static String decision(long number) {
        return "decision-" + number;
    }

    /** Returns a link to all of what has a name, however much of it the page would leave out otherwise. */
    static String everythingOf(String name, String anchor) {
        return "?filter=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "#" + anchor;
    }

    private static String safe(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        name.chars().forEach(c -> {
            if ((c < 0x80 && Character.isLetterOrDigit(c)) || c == '.' || c == '-') {
                safe.append((char) c);
            } else {
                safe.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return safe.toString();
    }
}
