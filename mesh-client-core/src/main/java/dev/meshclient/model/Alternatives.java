package dev.meshclient.model;

/** Finds out whether a regular expression in RE2's syntax is one of several: a {@code |} stands outside of all groups. */
final class Alternatives {

    private Alternatives() {}

    static boolean in(String regex) {
        if (regex.indexOf('|') < 0) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < regex.length(); i = next(regex, i)) {
            switch (regex.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0 && regex.charAt(i) == '|') {
                return true;
            }
        }
        return false;
    }

    private static int next(String regex, int index) {
        return switch (regex.charAt(index)) {
            case '\\' -> behindEscape(regex, index);
            case '[' -> behindClass(regex, index);
            default -> index + 1;
        };
    }

    private static int behindEscape(String regex, int index) {
        return regex.startsWith("\\Q", index) ? behind("\\E", regex, index, regex.length()) : index + 2;
    }

    /** A bracket that closes is an ordinary character where it comes first. */
    private static int behindClass(String regex, int index) {
        int i = index + (regex.startsWith("^", index + 1) ? 2 : 1);
        i += regex.startsWith("]", i) ? 1 : 0;
        while (i < regex.length() && regex.charAt(i) != ']') {
            i = nextInClass(regex, i);
        }
        return i + 1;
    }

    private static int nextInClass(String regex, int index) {
        if (regex.startsWith("[:", index)) {
            return behind(":]", regex, index, index + 1);
        }
        return index + (regex.charAt(index) == '\\' ? 2 : 1);
    }

    /** Returns the index behind what ends two characters at an index, and what follows them. */
    private static int behind(String end, String regex, int index, int unended) {
        int found = regex.indexOf(end, index + 2);
        return found < 0 ? unended : found + end.length();
    }
}
