package dev.meshclient.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The pages of the documentation. */
final class Pages {
    private static final Path DOCS = Path.of(System.getProperty("basedir", ""), "..", "docs");

    private Pages() {}

    static String read(String page) throws IOException {
        return Files.readString(DOCS.resolve(page));
    }

    static void write(String page, String text) throws IOException {
        Files.writeString(DOCS.resolve(page), text);
    }

    /** Returns the cells of the rows of tables whose first cell begins so. */
    static List<List<String>> rows(String page, String beginning) throws IOException {
        return read(page)
                .lines()
                .filter(line -> line.startsWith("| " + beginning))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
