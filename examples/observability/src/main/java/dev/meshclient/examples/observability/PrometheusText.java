package dev.meshclient.examples.observability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus: <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 * formats</a>.
 */
final class PrometheusText {
    private static final Pattern SAMPLE =
            Pattern.compile("(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\",?");

    private PrometheusText() {}

    /**
     * Returns the samples, without comments.
     *
     * @throws IllegalArgumentException if a line is no sample
     */
    static List<Sample> read(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(PrometheusText::sample)
                .toList();
    }

    /** Returns a counter as Prometheus has it: {@code mesh.calls} is {@code mesh_calls_total}. */
    static Sample written(Sample counter) {
        UnaryOperator<String> underscored = name -> name.replace('.', '_');
        return counter.rewritten(name -> underscored.apply(name) + "_total", underscored);
    }

    private static Sample sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line + " (expected: name{label=\"value\"} number)");
        }
        String labels = matcher.group("labels");
        return new Sample(
                matcher.group("name"), labels == null ? Map.of() : labels(labels), number(matcher.group("value")));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher matcher = LABEL.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            labels.put(matcher.group("name"), unescaped(matcher.group("value")));
            end = matcher.end();
        }
        if (end != text.length()) {
            throw new IllegalArgumentException(text.substring(end) + " (expected: label=\"value\")");
        }
        return labels;
    }

    private static String unescaped(String value) {
        return Pattern.compile("\\\\(.)").matcher(value).replaceAll(PrometheusText::meant);
    }

    private static String meant(MatchResult escape) {
        String meant = escape.group(1).equals("n") ? "\n" : escape.group(1);
        return Matcher.quoteReplacement(meant);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
