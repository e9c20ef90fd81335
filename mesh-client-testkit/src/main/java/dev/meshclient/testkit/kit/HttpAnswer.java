package dev.meshclient.testkit.kit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of an {@link HttpCall}.
 *
 * @param status the HTTP status
 * @param headers the values of each header, by its name in any case
 * @param body what was read, as UTF-8; empty for none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {

    /** Copies the headers. */
    public HttpAnswer {
        Map<String, List<String>> byName = new TreeMap<>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(byName);
    }
}
