package dev.meshclient.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces every part of a path that a regular expression matches (Envoy, {@code regex_rewrite}; RE2,
 * {@code GlobalReplace}: an empty match right behind another match is none).
 *
 * <p>To find one part may take a look at all that follows, so that many parts would take time by the square of the path's
 * length. What is looked at is bounded: all parts of a path of up to 700 characters are replaced, at least 32 in one of
 * 8192, and what is beyond stays as it is.
 */
final class RegexRewriter implements PathRewriter {
    private static final int MOST_CHARACTERS = 32 * 8192;

    private final Pattern pattern;
    private final List<Piece> substitution;

    RegexRewriter(String pattern, String substitution) {
        this.pattern = Pattern.compile(pattern);
        this.substitution = pieces(substitution);
    }

    /** {@code \N} stands for a group, and {@code \\} for a backslash; anything else for itself. */
    private static List<Piece> pieces(String substitution) {
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        while (i < substitution.length()) {
            boolean escaped = substitution.charAt(i) == '\\' && i + 1 < substitution.length();
            char c = substitution.charAt(escaped ? ++i : i);
            i++;
            pieces.add(escaped && c >= '0' && c <= '9' ? new Piece("", c - '0') : new Piece(String.valueOf(c), -1));
        }
        return pieces;
    }

    @Override
    public String rewrite(String path) {
        Matcher matcher = pattern.matcher(path);
        StringBuilder rewritten = new StringBuilder();
        int rest = 0;
        boolean any = false;
        for (int left = MOST_CHARACTERS; left >= 0 && matcher.find(); left -= path.length() - matcher.start()) {
            if (any && matcher.end() == rest) {
                continue;
            }
            rewritten.append(path, rest, matcher.start());
            substitution.forEach(piece -> piece.append(rewritten, matcher));
            rest = matcher.end();
            any = true;
        }
        return any
                ? PathRewriter.absolute(
                        rewritten.append(path, rest, path.length()).toString())
                : path;
    }

    /**
     * A part of what is put in.
     *
     * @param group the group whose match it is; negative for the text
     */
    private record Piece(String text, int group) {

        void append(StringBuilder to, Matcher matcher) {
            String matched = group < 0 ? text : matcher.group(group);
            to.append(matched == null ? "" : matched);
        }
    }
}
