package dev.meshclient.architecture.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The members that are marked internal without {@code @hidden} in their Javadoc, and so would be published with that of
 * their type. Found in the sources, since class files have no Javadoc.
 */
public final class ShownInternals {

    private ShownInternals() {}

    /** Returns each one below a directory, as the name of its file and the line that follows the mark. */
    public static List<String> in(Path sources) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(ShownInternals::isJava).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).matches("\\s+@Internal") && !isHidden(lines.subList(0, i))) {
                        found.add(file.getFileName() + ": " + lines.get(i + 1).strip());
                    }
                }
            }
        }
        return found;
    }

    /** Returns whether the comment that the lines end with, other marks after it aside, has the tag. */
    private static boolean isHidden(List<String> lines) {
        int last = lines.size() - 1;
        while (lines.get(last).strip().startsWith("@")) {
            last--;
        }
        String comment = String.join("\n", lines.subList(0, last + 1));
        return comment.endsWith("*/")
                && comment.substring(comment.lastIndexOf("/**")).contains("* @hidden\n");
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }
}
