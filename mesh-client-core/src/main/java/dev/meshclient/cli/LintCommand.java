package dev.meshclient.cli;

import dev.meshclient.model.Finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks configuration. */
@Command(name = "lint", description = "Says everything that is wrong or doubtful in configuration files.")
final class LintCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description = "Files, folders and globs, which together make one mesh; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--each", description = "Take each file for a mesh of its own.")
    private boolean each;

    @Option(names = "--strict", description = "Exit with 1 for warnings, too.")
    private boolean strict;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private FileOptions options = new FileOptions();

    LintCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<Input> inputs = options.inputs(files, streams.in());
        Report report = each ? checkEach(inputs) : Contents.of(inputs).check();
        report.print(streams, json);
        boolean wrong = report.has(Severity.ERROR) || (strict && report.has(Severity.WARNING));
        return wrong ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static Report checkEach(List<Input> inputs) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Input input : inputs) {
            reports.add(Contents.of(List.of(input)).check());
        }
        return Report.of(reports);
    }
}
