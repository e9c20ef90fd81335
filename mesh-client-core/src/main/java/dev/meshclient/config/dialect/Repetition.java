package dev.meshclient.config.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how often a regular expression repeats its innermost part by counts: {@code (a{10}){20}} does so 200 times.
 * RE2/J writes such counts out when it compiles, so that a few characters can fill the memory; like RE2 and Go, more than
 * 1000 are refused before that.
 */
final class Repetition {
    static final int LIMIT = 1000;

    private static final Pattern COUNT = Pattern.compile("([0-9]{1,4})(?:,([0-9]{1,4})?)?");

    private final String regex;
    private final Deque<Long> enclosing = new ArrayDeque<>();
    private int position;
    private long innermost = 1;
    private long last = 1;

    private Repetition(String regex) {
        this.regex = regex;
    }

    /** Returns the largest product of counts inside one another. */
    static long ofNested(String regex) {
        Repetition repetition = new Repetition(regex);
        while (repetition.position < regex.length()) {
            repetition.step();
        }
        repetition.enclosing.forEach(outer -> repetition.innermost = Math.max(repetition.innermost, outer));
        return repetition.innermost;
    }

    private void step() {
        char c = regex.charAt(position++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> {
                enclosing.push(innermost);
                innermost = 1;
            }
            case ')' -> {
                last = innermost;
                innermost = Math.max(innermost, enclosing.isEmpty() ? 1 : enclosing.pop());
            }
            case '{' -> count();
            default -> last = 1;
        }
    }

    private void escape() {
        boolean quote = regex.startsWith("Q", position);
        int end = quote ? regex.indexOf("\\E", position) : position - 1;
        position = end < 0 ? regex.length() : end + 2;
        last = 1;
    }

    private void characterClass() {
        position += regex.startsWith("^", position) ? 1 : 0;
        position += regex.startsWith("]", position) ? 1 : 0;
        while (position < regex.length() && regex.charAt(position) != ']') {
            position += regex.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
        last = 1;
    }

    private void count() {
        int end = regex.indexOf('}', position);
        Matcher bounds = COUNT.matcher(end < 0 ? "" : regex.substring(position, end));
        long most = 0;
        if (bounds.matches()) {
            most = Long.parseLong(bounds.group(2) == null ? bounds.group(1) : bounds.group(2));
        }
        if (most > 0) {
            position = end + 1;
            last = Math.min(last * most, LIMIT + 1L);
            innermost = Math.max(innermost, last);
        }
    }
}
