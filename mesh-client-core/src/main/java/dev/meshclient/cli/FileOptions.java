package dev.meshclient.cli;

import dev.meshclient.config.ConfigFiles;
import dev.meshclient.config.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the files of a command are to be read. */
final class FileOptions {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--router",
            paramLabel = "NAME",
            description =
                    "The virtual router of routes in files that hold only their specs. Default: a folder above each.")
    private @Nullable String router;

    @Option(
            names = "--gateway",
            paramLabel = "NAME",
            description = "The virtual gateway of gateway routes in such files. Default: a folder above each.")
    private @Nullable String gateway;

    /** Returns what files, folders, globs and a dash for standard input stand for. */
    List<Input> inputs(List<String> files, InputStream standardInput) throws IOException {
        Placement placement = new Placement(router, gateway);
        List<Input> inputs = new ArrayList<>();
        if (files.contains(STANDARD_INPUT)) {
            inputs.add(() -> ConfigFiles.read(standardInput, "stdin", placement));
        }
        for (Path path : matching(
                files.stream().filter(file -> !file.equals(STANDARD_INPUT)).toList())) {
            inputs.add(() -> ConfigFiles.read(path, placement));
        }
        return inputs;
    }

    private static List<Path> matching(List<String> patterns) throws IOException {
        try {
            return ConfigFiles.matching(patterns);
        } catch (PatternSyntaxException e) {
            throw new UsageException(e.getPattern() + ": " + e.getDescription() + " (expected: a glob)");
        } catch (InvalidPathException e) {
            throw new UsageException(e.getInput() + ": " + e.getReason() + " (expected: the name of a file)");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
