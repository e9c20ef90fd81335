package dev.meshclient.routing;

/** The segments of a path that are not its own: {@code .} and {@code ..}, each dot perhaps written {@code %2e}. */
enum DotSegment {
    /** An ordinary segment. */
    NONE,
    CURRENT,
    PARENT;

    /** Returns which of them begins at an index, where a segment begins. */
    static DotSegment at(String path, int index) {
        int first = afterDot(path, index);
        if (first == index) {
            return NONE;
        }
        if (ends(path, first)) {
            return CURRENT;
        }
        int second = afterDot(path, first);
        return second > first && ends(path, second) ? PARENT : NONE;
    }

    /** Returns where the segment after this one, which begins at an index, begins; the path's length if it is the last. */
    int next(String path, int index) {
        int end = afterDot(path, index);
        end = this == PARENT ? afterDot(path, end) : end;
        return Math.min(end + 1, path.length());
    }

    /** Returns the index behind a dot, or the same index if there is none. */
    private static int afterDot(String path, int index) {
        if (path.startsWith(".", index)) {
            return index + 1;
        }
        return PathCharacters.unescaped(path, index) == '.' ? index + 3 : index;
    }

    private static boolean ends(String path, int index) {
        return index == path.length() || path.charAt(index) == '/' || path.charAt(index) == '\\';
    }
}
