package dev.meshclient.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the process begins, and what it ends with. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int exitCode = run(new Streams(System.in, out, err, Ansi.AUTO), arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Runs a command and returns its exit code. */
    static int run(Streams streams, String... arguments) {
        MeshCommand root = new MeshCommand();
        Complaints complaints = new Complaints(root, streams.err());
        try {
            return commandLine(root, streams)
                    .setParameterExceptionHandler(complaints)
                    .setExecutionExceptionHandler(complaints)
                    .execute(arguments);
        } catch (Error e) {
            return complaints.about(e);
        }
    }

    private static CommandLine commandLine(MeshCommand root, Streams streams) {
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new LintCommand(streams))
                .addSubcommand(new ExplainCommand(streams))
                .setExpandAtFiles(false)
                .setOut(streams.out())
                .setErr(streams.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(streams.ansi()));
        return commandLine.addSubcommand(new CompletionCommand(commandLine, streams.out()));
    }
}
