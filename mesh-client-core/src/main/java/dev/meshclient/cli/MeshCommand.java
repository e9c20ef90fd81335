package dev.meshclient.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands have in common. */
@Command(
        name = MeshCommand.NAME,
        description = "Says what is wrong with the configuration of a mesh, and what it makes of a request.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = MeshCommand.Version.class,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:what was asked about is fine, warnings and notes aside",
            "1:the configuration has an error, or the request fails",
            "2:there is no answer: wrong usage, or a file that cannot be read"
        })
final class MeshCommand {
    static final String NAME = "mesh-client";

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an unexpected failure comes from.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MeshCommand.class.getPackage().getImplementationVersion();
            return new String[] {NAME + " " + (version == null ? "(not packaged)" : version)};
        }
    }
}
