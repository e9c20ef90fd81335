package dev.meshclient.config.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings declared paths into the form in which routes see those of requests: percent-encoded, and without detours. */
final class NormalForm {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern UNSENT = Pattern.compile("[^\\x21-\\x7E]+|[\"<>^`{|}]");
    private static final Pattern UNSENT_BESIDE_NAMES = Pattern.compile("[^\\x21-\\x7E]+|[\"<>^`|]");
    private static final Pattern NEEDLESS =
            Pattern.compile("%(2[DdEe]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])");

    private NormalForm() {}

    /** Returns the form of a whole path. */
    static String ofPath(String path) {
        return resolved(encoded(path, UNSENT));
    }

    /** Returns the form of a path with names in braces. */
    static String ofTemplate(String template) {
        return resolved(encoded(template, UNSENT_BESIDE_NAMES));
    }

    /** Returns the form of a path's beginning, whose last segment may go on. */
    static String ofBeginning(String beginning) {
        String encoded = encoded(beginning, UNSENT);
        int last = encoded.lastIndexOf('/') + 1;
        return resolved(encoded.substring(0, last)) + encoded.substring(last);
    }

    private static String encoded(String path, Pattern unsent) {
        String sent = unsent.matcher(path.replace('\\', '/')).replaceAll(found -> octets(found.group()));
        return NEEDLESS.matcher(sent)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String octets(String text) {
        StringBuilder octets = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            octets.append('%').append(HEX.toHexDigits(octet));
        }
        return octets.toString();
    }

    /** Slashes are merged after the segments were resolved, and a path of slashes alone keeps two. */
    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String slash = path.endsWith("/.") || path.endsWith("/..") ? "/" : "";
        String merged = ("/" + String.join("/", segments) + slash).replaceAll("/+", "/");
        return merged.equals("/") && path.matches("//+") ? "//" : merged;
    }
}
