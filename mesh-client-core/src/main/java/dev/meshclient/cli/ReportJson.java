package dev.meshclient.cli;

import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import java.util.Locale;

/** A report for programs. A line or column that is not known is 0; a text that is not there is null. */
final class ReportJson {

    private ReportJson() {}

    static String of(Report report) {
        JsonWriter json = JsonWriter.pretty()
                .beginObject()
                .member("errors", report.count(Severity.ERROR))
                .member("warnings", report.count(Severity.WARNING))
                .member("notes", report.count(Severity.NOTE))
                .member("files", report.files())
                .name("findings")
                .beginArray();
        report.findings().forEach(finding -> write(json, finding));
        return json.endArray().endObject().toString();
    }

    private static void write(JsonWriter json, Finding finding) {
        json.beginObject()
                .member("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .member("file", finding.location().document())
                .member("line", finding.location().line())
                .member("column", finding.location().column())
                .member("path", finding.path())
                .member("value", finding.value())
                .member("problem", finding.problem())
                .member("expected", finding.expected())
                .member("suggestion", finding.suggestion())
                .endObject();
    }
}
