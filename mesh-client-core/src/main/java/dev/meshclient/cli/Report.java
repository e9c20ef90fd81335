package dev.meshclient.cli;

import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import java.util.List;

/**
 * What was found in files.
 *
 * @param findings in the order of the files
 * @param files how many there are
 */
record Report(List<Finding> findings, int files) {

    /** Copies the findings. */
    Report {
        findings = List.copyOf(findings);
    }

    /** Returns several as one. */
    static Report of(List<Report> reports) {
        return new Report(
                reports.stream().flatMap(report -> report.findings.stream()).toList(),
                reports.stream().mapToInt(Report::files).sum());
    }

    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    boolean has(Severity severity) {
        return count(severity) > 0;
    }

    /** Writes it to the standard output. */
    void print(Streams streams, boolean json) {
        if (json) {
            streams.out().println(ReportJson.of(this));
        } else {
            new ReportText(streams).print(this);
        }
    }
}
