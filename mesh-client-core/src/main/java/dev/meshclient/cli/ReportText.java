package dev.meshclient.cli;

import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for people: a line for each finding, and one for all of them. */
final class ReportText {
    private final Streams streams;

    ReportText(Streams streams) {
        this.streams = streams;
    }

    void print(Report report) {
        report.findings().forEach(this::print);
        streams.out().println(summary(report));
    }

    private void print(Finding finding) {
        String severity = "@|" + colour(finding.severity()) + " " + word(finding.severity()) + "|@: ";
        streams.out().println(streams.ansi().string(severity) + Printable.line(finding.toString()));
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> "red";
            case WARNING -> "yellow";
            case NOTE -> "cyan";
        };
    }

    private static String summary(Report report) {
        String counts = Stream.of(Severity.values())
                .filter(report::has)
                .map(severity -> counted(report.count(severity), word(severity)))
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "no findings" : counts) + " in " + counted(report.files(), "file");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
