package dev.meshclient.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that a terminal shows and does not obey, whatever file it comes from. */
final class Printable {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern CONTROL_BUT_LINE_BREAK = Pattern.compile("[\\p{Cc}&&[^\n]]");

    private Printable() {}

    /** Returns a text that is one line. */
    static String line(String text) {
        return escaped(CONTROL, text);
    }

    /** Returns a text of any number of lines. */
    static String lines(String text) {
        return escaped(CONTROL_BUT_LINE_BREAK, text);
    }

    private static String escaped(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.format("\\u%04x", (int) found.group().charAt(0))));
    }
}
