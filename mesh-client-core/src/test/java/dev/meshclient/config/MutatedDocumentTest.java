package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A good document with random damage is either still good, or its findings say what is wrong. */
class MutatedDocumentTest {
    private static final int DOCUMENTS = 1000;
    private static final String COMPLETE = TestDocuments.complete().text();
    private static final String[] PIECES = {
        ":",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "  ",
        "\t",
        "-",
        "- ",
        "'",
        "\"",
        "#",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "?",
        "~",
        "null",
        "-1",
        "0",
        "99999999999",
        "1e9",
        "true",
        "\0",
        "\uFEFF",
        "\uD83D",
        "\\",
        "---\n",
        "...\n",
        "<<: "
    };
    private static final List<BiFunction<String, Random, String>> DAMAGES = List.of(
            MutatedDocumentTest::insertPiece,
            MutatedDocumentTest::removeSome,
            MutatedDocumentTest::replaceCharacter,
            MutatedDocumentTest::duplicateLine,
            MutatedDocumentTest::removeLine,
            MutatedDocumentTest::swapWords);

    @Test
    void no_damage_causes_anything_but_findings() {
        Random random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            refused += isRefused(damaged(random)) ? 1 : 0;
        }
        assertThat(refused).isBetween(DOCUMENTS / 2, DOCUMENTS - 1);
    }

    private static boolean isRefused(String text) {
        try {
            new ConfigLoader().load(new ConfigDocument("mesh.yaml", text));
            return false;
        } catch (MeshConfigException e) {
            assertThat(e.findings().stream().map(Finding::severity)).as(text).contains(Finding.Severity.ERROR);
            assertThat(e.getMessage()).as(text).doesNotContain("Exception", "org.snakeyaml", "\t");
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not a finding: " + e + "\n" + text, e);
        }
    }

    private static String damaged(Random random) {
        String text = COMPLETE;
        for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
            text = DAMAGES.get(random.nextInt(DAMAGES.size())).apply(text, random);
        }
        return text;
    }

    private static String insertPiece(String text, Random random) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(at);
    }

    private static String removeSome(String text, Random random) {
        int at = random.nextInt(text.length() - 20);
        return text.substring(0, at) + text.substring(at + 1 + random.nextInt(10));
    }

    private static String replaceCharacter(String text, Random random) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
    }

    private static String duplicateLine(String text, Random random) {
        int at = lineBefore(text, random);
        int end = text.indexOf('\n', at) + 1;
        return text.substring(0, end) + text.substring(at, end) + text.substring(end);
    }

    private static String removeLine(String text, Random random) {
        int at = lineBefore(text, random);
        return text.substring(0, at) + text.substring(text.indexOf('\n', at) + 1);
    }

    private static String swapWords(String text, Random random) {
        String[] words = text.split("(?<=\\b)|(?=\\b)");
        int one = random.nextInt(words.length);
        int other = random.nextInt(words.length);
        String word = words[one];
        words[one] = words[other];
        words[other] = word;
        return String.join("", words);
    }

    private static int lineBefore(String text, Random random) {
        return text.lastIndexOf('\n', random.nextInt(text.length() - 1)) + 1;
    }
}
