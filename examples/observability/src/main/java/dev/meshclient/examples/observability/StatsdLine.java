package dev.meshclient.examples.observability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of StatsD, of Etsy's kind {@code name:1|c} or of Datadog's with tags {@code name:1|c|#tag:value,…}.
 *
 * @param sample the name, the tags and the number
 * @param type {@code c} for a counter, {@code ms} for a timer, {@code g} for a gauge, {@code h} for a histogram
 */
record StatsdLine(Sample sample, String type) {
    private static final Pattern LINE =
            Pattern.compile("(?<name>[^:|]+):(?<value>[^|]+)\\|(?<type>c|ms|g|h|d|s)(?:\\|#(?<tags>.*))?");

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static StatsdLine read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line + " (expected: name:value|type, maybe with |#tags)");
        }
        String tags = matcher.group("tags");
        Sample sample = new Sample(
                matcher.group("name"),
                tags == null ? Map.of() : tags(tags),
                Double.parseDouble(matcher.group("value")));
        return new StatsdLine(sample, matcher.group("type"));
    }

    /** Returns the samples of the lines that are of a type. */
    static List<Sample> samples(List<String> lines, String type) {
        return lines.stream()
                .map(StatsdLine::read)
                .filter(line -> line.type.equals(type))
                .map(StatsdLine::sample)
                .toList();
    }

    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : text.split(",", -1)) {
            int colon = tag.indexOf(':');
            tags.put(colon < 0 ? tag : tag.substring(0, colon), colon < 0 ? "" : tag.substring(colon + 1));
        }
        return tags;
    }
}
