package dev.meshclient.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A file, a folder with all that is below it and ends in {@code .yaml}, {@code .yml} or {@code .json}, or a glob such as
 * {@code mesh/*.json}, with {@code **} for any number of folders.
 */
final class FilePattern {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 32;

    private final String text;

    FilePattern(String text) {
        this.text = text;
    }

    /**
     * Returns the files of all patterns, each once, in the order of the patterns and by name within each.
     *
     * @throws IOException if a pattern stands for no file
     */
    static List<Path> filesOf(List<FilePattern> patterns) throws IOException {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (FilePattern pattern : patterns) {
            for (Path file : pattern.files()) {
                files.putIfAbsent(file.toAbsolutePath().normalize(), file);
            }
            if (files.size() > MOST_FILES) {
                throw pattern.tooMany();
            }
        }
        return List.copyOf(files.values());
    }

    private Collection<Path> files() throws IOException {
        Path path = isGlob() ? folderOfGlob() : Path.of(text);
        if (!isGlob() && !Files.isDirectory(path)) {
            return List.of(path);
        }
        Collection<Path> found = below(path);
        if (found.isEmpty()) {
            throw new IOException(
                    text + ": no file there (expected: one ending in " + String.join(", ", ENDINGS) + ")");
        }
        return found;
    }

    private Collection<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": no such folder");
        }
        PathMatcher glob = isGlob() ? FileSystems.getDefault().getPathMatcher("glob:" + text) : null;
        try (Stream<Path> all = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            TreeSet<Path> found = new TreeSet<>();
            all.filter(path -> glob == null ? hasEnding(path) : glob.matches(path))
                    .filter(path -> !isHiddenBelow(folder, path) && Files.isRegularFile(path))
                    .limit(MOST_FILES + 1L)
                    .forEach(found::add);
            if (found.size() > MOST_FILES) {
                throw tooMany();
            }
            return found;
        }
    }

    private IOException tooMany() {
        return new IOException(text + ": too many files (expected: at most " + MOST_FILES + ")");
    }

    /** As the versions that Kubernetes keeps of a mounted ConfigMap, of which the visible names are links. */
    private static boolean isHiddenBelow(Path folder, Path path) {
        for (Path step : folder.relativize(path)) {
            if (step.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEnding(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** A name may hold brackets and braces, too. */
    private boolean isGlob() {
        return has("*?") || (has("[{") && !Files.exists(Path.of(text)));
    }

    private boolean has(String wildcards) {
        return text.chars().anyMatch(c -> wildcards.indexOf(c) >= 0);
    }

    /** The folders before the first step that has a wildcard. */
    private Path folderOfGlob() {
        int wildcard = 0;
        while ("*?[{".indexOf(text.charAt(wildcard)) < 0) {
            wildcard++;
        }
        int end = text.lastIndexOf('/', wildcard);
        return end < 0 ? Path.of("") : end == 0 ? Path.of("/") : Path.of(text.substring(0, end));
    }

    @Override
    public String toString() {
        return text;
    }
}
