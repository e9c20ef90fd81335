package dev.meshclient.routing;

import java.util.Locale;
import java.util.regex.Pattern;

/** Normalises one path that begins with a slash. */
final class PathNormalizer {
    private static final Pattern SLASHES = Pattern.compile("/+");

    /** More than an escape's length before the beginning. */
    private static final int NOWHERE = -4;

    private final String path;
    private final StringBuilder result;

    /** Where in the result the last {@code %} stands that escapes nothing. */
    private int barePercent = NOWHERE;

    PathNormalizer(String path) {
        this.path = path;
        this.result = new StringBuilder(path.length() + 16);
    }

    String normalized() {
        int next = 0;
        while (next < path.length()) {
            next = step(next);
        }
        String merged = SLASHES.matcher(result).replaceAll("/");
        String normalized = merged.equals("/") && result.length() > 1 ? "//" : merged;
        return normalized.equals(path) ? path : normalized;
    }

    /** Takes what stands at an index, and returns the index behind it. */
    private int step(int index) {
        char character = path.charAt(index);
        DotSegment dots = behindSlash() ? DotSegment.at(path, index) : DotSegment.NONE;
        if (dots == DotSegment.PARENT) {
            up();
        }
        if (dots != DotSegment.NONE) {
            return dots.next(path, index);
        }
        if (character == '%') {
            return percent(index);
        }
        append(character);
        return index + 1;
    }

    private boolean behindSlash() {
        return result.length() > 0 && result.charAt(result.length() - 1) == '/';
    }

    private void up() {
        result.setLength(Math.max(1, result.lastIndexOf("/", result.length() - 2) + 1));
        barePercent = NOWHERE;
    }

    private void append(char character) {
        if (character == '\\') {
            result.append('/');
        } else if (PathCharacters.mustBeEscaped(character)) {
            result.append('%').append(Integer.toHexString(character).toUpperCase(Locale.ROOT));
        } else {
            result.append(character);
        }
    }

    private int percent(int index) {
        int octet = PathCharacters.unescaped(path, index);
        if (octet < 0) {
            barePercent = result.length();
            result.append('%');
            return index + 1;
        }
        if (PathCharacters.isUnreserved(octet)) {
            result.append((char) octet);
            escapeBarePercent(index + 3);
        } else {
            result.append(path, index, index + 3);
        }
        return index + 3;
    }

    /** Unescaping must not make an escape of what was none: {@code %2%65} would be {@code %2e}. */
    private void escapeBarePercent(int next) {
        int behind = result.length() - barePercent;
        boolean completed =
                behind == 3 || (behind == 2 && next < path.length() && PathCharacters.isHex(path.charAt(next)));
        if (completed
                && PathCharacters.isHex(result.charAt(barePercent + 1))
                && PathCharacters.isHex(result.charAt(result.length() - 1))) {
            result.insert(barePercent + 1, "25");
        }
    }
}
