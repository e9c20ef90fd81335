package dev.meshclient.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Teaches a shell the commands and options. */
@Command(
        name = "completion",
        description = "Writes a script that completes commands and options in bash and zsh.",
        footer = {"", "source <(" + MeshCommand.NAME + " completion)"})
final class CompletionCommand implements Runnable {
    private final CommandLine root;
    private final PrintWriter out;

    CompletionCommand(CommandLine root, PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    @Override
    public void run() {
        out.print(AutoComplete.bash(MeshCommand.NAME, root));
    }
}
