package dev.meshclient.config;

import java.util.List;
import java.util.random.RandomGenerator;

/** Does to a document what typing, merging and cutting off do, and worse. */
final class Damage {
    private static final int MOST_AT_ONCE = 3;
    private static final int MOST_REMOVED = 10;
    private static final int MOST_NESTED = 100;
    private static final List<String> PIECES = List.of(
            ":",
            ": ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\r",
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
            "? ",
            "~",
            "null",
            "{}",
            "[]",
            "''",
            "-1",
            "0",
            "010",
            "1e9",
            "99999999999999999999",
            "true",
            "no",
            "\0",
            "\uFEFF",
            "\uD83D",
            "\uDCE9",
            "\u2028",
            "\u0085",
            "\\",
            "\\U7FFFFFFF",
            "---\n",
            "...\n",
            "<<: ",
            "%YAML 9.0\n---\n",
            "(?=a)",
            "((a{1000}){1000}){1000}",
            "\"spec\": ",
            "\"status\": {\"status\": \"DELETED\"}, ",
            "\"virtualRouterName\": \"r\", ",
            "overlays: ",
            "arn:aws:appmesh:::mesh/",
            "{unit: s, value: 9223372036}");

    private static final List<Kind> KINDS = List.of(
            Damage::insertPiece,
            Damage::replaceWordByPiece,
            Damage::removeSome,
            Damage::replaceCharacter,
            Damage::duplicateLine,
            Damage::removeLine,
            Damage::moveLine,
            Damage::swapWords,
            Damage::cutOff,
            Damage::nest,
            Damage::insertOfOther);

    private Damage() {}

    /**
     * Returns a text with damage in one to three places.
     *
     * @param other where pieces may come from, too
     */
    static String apply(String text, String other, RandomGenerator random) {
        String damaged = text;
        for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0; left--) {
            damaged = KINDS.get(random.nextInt(KINDS.size())).apply(damaged, other, random);
        }
        return damaged;
    }

    private static String insertPiece(String text, String other, RandomGenerator random) {
        return insert(text, random.nextInt(text.length() + 1), piece(random));
    }

    private static String replaceWordByPiece(String text, String other, RandomGenerator random) {
        Part word = Part.word(text, random);
        return text.substring(0, word.start()) + piece(random) + text.substring(word.end());
    }

    private static String removeSome(String text, String other, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(MOST_REMOVED)));
    }

    private static String replaceCharacter(String text, String other, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        String rest = at == text.length() ? "" : text.substring(at + 1);
        return text.substring(0, at) + (char) random.nextInt(256) + rest;
    }

    private static String duplicateLine(String text, String other, RandomGenerator random) {
        Part line = Part.line(text, random);
        return insert(text, line.end(), line.of(text));
    }

    private static String removeLine(String text, String other, RandomGenerator random) {
        Part line = Part.line(text, random);
        return text.substring(0, line.start()) + text.substring(line.end());
    }

    private static String moveLine(String text, String other, RandomGenerator random) {
        Part line = Part.line(text, random);
        String without = text.substring(0, line.start()) + text.substring(line.end());
        return insert(without, Part.line(without, random).start(), line.of(text));
    }

    private static String swapWords(String text, String other, RandomGenerator random) {
        Part one = Part.word(text, random);
        Part two = Part.word(text, random);
        Part first = one.start() < two.start() ? one : two;
        Part last = first == one ? two : one;
        return first.start() == last.start()
                ? text
                : text.substring(0, first.start())
                        + last.of(text)
                        + text.substring(first.end(), last.start())
                        + first.of(text)
                        + text.substring(last.end());
    }

    private static String cutOff(String text, String other, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        return random.nextInt(4) == 0 ? text.substring(at) : text.substring(0, at);
    }

    private static String nest(String text, String other, RandomGenerator random) {
        String opening = List.of("[", "{a: ", "{\"a\":", "- ", "? ", "(").get(random.nextInt(6));
        return insert(text, random.nextInt(text.length() + 1), opening.repeat(1 + random.nextInt(MOST_NESTED)));
    }

    private static String insertOfOther(String text, String other, RandomGenerator random) {
        int start = Part.line(other, random).start();
        int end = Math.min(other.length(), start + random.nextInt(other.length() + 1));
        return insert(text, Part.line(text, random).start(), other.substring(start, end));
    }

    private static String piece(RandomGenerator random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static String insert(String text, int at, String piece) {
        return text.substring(0, at) + piece + text.substring(at);
    }

    @FunctionalInterface
    private interface Kind {

        String apply(String text, String other, RandomGenerator random);
    }

    private record Part(int start, int end) {

        static Part line(String text, RandomGenerator random) {
            int at = random.nextInt(text.length() + 1);
            int end = text.indexOf('\n', at);
            return new Part(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length() : end + 1);
        }

        /** Letters and digits, or what stands between them. */
        static Part word(String text, RandomGenerator random) {
            int start = random.nextInt(text.length() + 1);
            int end = start;
            while (start > 0 && end < text.length() && isSame(text, start - 1, end)) {
                start--;
            }
            while (end < text.length() && isSame(text, start, end)) {
                end++;
            }
            return new Part(start, end);
        }

        private static boolean isSame(String text, int one, int two) {
            return Character.isLetterOrDigit(text.charAt(one)) == Character.isLetterOrDigit(text.charAt(two));
        }

        String of(String text) {
            return text.substring(start, end);
        }
    }
}
