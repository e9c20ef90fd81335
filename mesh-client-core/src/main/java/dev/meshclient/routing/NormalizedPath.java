package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;

/**
 * The path by which a request is routed and which is sent: normalised, and with its slashes merged, as App Mesh had it
 * done wherever a path is matched (Envoy, {@code path_utility.cc}, and Chromium, {@code url_canon_path.cc}).
 *
 * <ul>
 *   <li>A segment {@code .} is left out; a segment {@code ..} takes the one before it along and stops at the root. A dot
 *       may be written {@code %2e}.
 *   <li>A backslash is a slash, and several slashes are one; a path of nothing else is two.
 *   <li>An escaped letter, digit, {@code -}, {@code .}, {@code _} or {@code ~} is unescaped; a character that has no place
 *       in a path is escaped. All other escapes stay as they are, {@code %2F} and {@code %5C} among them.
 * </ul>
 *
 * <p>What Envoy refuses, such as {@code %00} or characters beyond ASCII, is kept, and so is a path that does not begin
 * with a slash. Parameters ({@code ;}) are characters like others: {@code ..;x} is no segment {@code ..}, as in the Envoys
 * of App Mesh and unlike those with the fix of CVE-2026-73551.
 */
@Internal
public final class NormalizedPath {

    private NormalizedPath() {}

    /**
     * Returns the path that Envoy would match and send on. Allocates nothing where that is the same.
     *
     * @param path without a query, percent-encoded
     * @return the argument itself where nothing changes
     */
    public static String of(String path) {
        return isNormal(path) || !path.startsWith("/") ? path : new PathNormalizer(path).normalized();
    }

    private static boolean isNormal(String path) {
        return isPlain(path) || staysAsItIs(path);
    }

    /** Nearly every path is, and for those no branch depends on a character. */
    private static boolean isPlain(String path) {
        int suspicions = 0;
        int before = PathCharacters.ORDINARY;
        for (int i = 0; i < path.length(); i++) {
            int next = PathCharacters.kind(path.charAt(i));
            suspicions |= PathCharacters.suspicion(before, next);
            before = next;
        }
        return suspicions == 0;
    }

    private static boolean staysAsItIs(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char next = path.charAt(i);
            if (PathCharacters.isSuspect(next) && changes(path, i, before)) {
                return false;
            }
            before = next;
        }
        return true;
    }

    private static boolean changes(String path, int index, char before) {
        return switch (path.charAt(index)) {
            case '/' -> before == '/';
            case '.' -> before == '/' && DotSegment.at(path, index) != DotSegment.NONE;
            case '%' -> PathCharacters.isUnreserved(PathCharacters.unescaped(path, index));
            default -> true;
        };
    }
}
