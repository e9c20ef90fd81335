package dev.meshclient.spring.console;

import dev.meshclient.model.HeaderLines;
import dev.meshclient.model.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Headers as a person writes them, one a line. */
final class AskedHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private AskedHeaders() {}

    /** Returns the headers by name; a message about a line that is none does not quote it, since it may be a credential. */
    static Map<String, String> parse(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                add(headers, line, i + 1);
            }
        }
        return headers;
    }

    private static void add(Map<String, String> headers, String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
            throw new IllegalArgumentException("headers, line " + number + " (expected: NAME: VALUE)");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        headers.merge(name, value, (first, next) -> HeaderLines.joined(name, first, next));
    }

    /** Returns the text without what may be a credential. */
    static String shown(String text) {
        return text.lines().map(AskedHeaders::shownLine).collect(Collectors.joining("\n"));
    }

    private static String shownLine(String line) {
        int colon = line.indexOf(':');
        return colon >= 0 && SecretNames.contain(line.substring(0, colon).strip())
                ? line.substring(0, colon + 1) + " ***"
                : line;
    }
}
