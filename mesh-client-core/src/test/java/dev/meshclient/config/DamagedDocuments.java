package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Documents that are made of others by random damage: of the complete one in both forms, App Mesh's samples, the broken
 * files, and those below {@code fuzz}, on which something once went wrong. A number stands for each.
 */
final class DamagedDocuments {
    /** Every one in so many is damage to the complete document, which has every field and takes the longest to read. */
    private static final int COMPLETE_ONE_IN = 4;

    private static final int MOST_FILES = 3;

    /** A path may have 64 steps of 64 characters and more where those are escaped. */
    private static final int LONGEST_MESSAGE = 30_000;

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

    /** What is of no interest to whoever writes a document. */
    private static final List<String> TERMS = List.of("Exception", "snakeyaml", "re2j", "<stream", "<block");

    private final List<ConfigFile> complete =
            List.of(file("complete.yaml", TestDocuments.complete().text()), file("complete.json", completeJson()));
    private final List<ConfigFile> seeds = Stream.of("appmesh", "broken", "fuzz")
            .flatMap(folder -> filesBelow(TestDocuments.folder(folder)))
            .toList();

    /** Returns the documents without damage. */
    List<ConfigDocument> seeds() {
        return Stream.concat(complete.stream(), seeds.stream())
                .map(file -> new ConfigDocument(file.name(), List.of(file)))
                .toList();
    }

    /** Returns the damaged document of that number: mostly of one file, else of several. */
    ConfigDocument get(long number) {
        SplittableRandom random = new SplittableRandom(number);
        int count = Math.max(1, random.nextInt(2 * MOST_FILES) - MOST_FILES + 1);
        List<ConfigFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ConfigFile seed = seed(random);
            String text = Damage.apply(seed.text(), seed(random).text(), random);
            files.add(file(i + "/" + seed.name(), text));
        }
        return new ConfigDocument("damaged", files);
    }

    private ConfigFile seed(SplittableRandom random) {
        List<ConfigFile> from = random.nextInt(COMPLETE_ONE_IN) == 0 ? complete : seeds;
        return from.get(random.nextInt(from.size()));
    }

    /**
     * Loads a document, which succeeds or tells in proper findings why not.
     *
     * @return whether it was refused
     */
    static boolean isRefused(ConfigDocument document) {
        try {
            check(new ConfigLoader().load(document).warnings(), document);
            return false;
        } catch (MeshConfigException e) {
            check(e.findings(), document);
            assertThat(e.findings()).as(shown(document)).anyMatch(f -> f.severity() == Finding.Severity.ERROR);
            return true;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("not a finding: " + e + "\n" + shown(document), e);
        }
    }

    private static void check(List<Finding> findings, ConfigDocument document) {
        Map<String, Integer> lines = new HashMap<>();
        document.files().forEach(file -> lines.put(file.name(), LINE_BREAK.split(file.text(), -1).length));
        for (Finding finding : findings) {
            String text = finding.toString();
            boolean proper = !finding.problem().isBlank()
                    && TERMS.stream().noneMatch(finding.problem()::contains)
                    && text.chars().noneMatch(Character::isISOControl)
                    && text.length() < LONGEST_MESSAGE
                    && finding.location().line()
                            <= lines.getOrDefault(finding.location().document(), 0);
            if (!proper) {
                throw new AssertionError("not a proper finding: " + text + "\n" + shown(document));
            }
        }
    }

    private static String shown(ConfigDocument document) {
        return document.files().stream()
                .map(file -> "==== " + file.name() + "\n" + file.text() + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<ConfigFile> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> file(folder.getParent().relativize(file).toString(), text(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return ConfigSources.file(file).fetch(null).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text, Placement.NONE);
    }

    private static String completeJson() {
        return TestDocuments.json(TestDocuments.complete());
    }
}
