package dev.meshclient.discovery;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** No nameserver has answered a question; the message tells of each of them what it did instead. */
final class NameserversException extends IOException {
    private static final long serialVersionUID = 1;

    NameserversException(Map<Nameserver, String> reasons) {
        super(reasons.entrySet().stream()
                .map(entry -> entry.getValue() + " from " + entry.getKey())
                .collect(Collectors.joining(", ")));
    }
}
