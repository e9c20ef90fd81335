package dev.meshclient.routing;

/** The segments {@code .} and {@code ..} of a path, which whoever reads the path may resolve in a way of its own. */
final class DotSegments {
    private final String path;
    private final StringBuilder result = new StringBuilder();

    private DotSegments(String path) {
        this.path = path;
    }

    /**
     * Resolves them as {@link NormalizedPath} does, and leaves everything else as it is, several slashes among it.
     *
     * @param path begins with a slash
     * @return the argument itself where there are none
     */
    static String resolve(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (isSlash(path.charAt(i)) && DotSegment.at(path, i + 1) != DotSegment.NONE) {
                return new DotSegments(path).resolved();
            }
        }
        return path;
    }

    private static boolean isSlash(char character) {
        return character == '/' || character == '\\';
    }

    private String resolved() {
        int next = 0;
        while (next < path.length()) {
            DotSegment dots = behindSlash() ? DotSegment.at(path, next) : DotSegment.NONE;
            if (dots == DotSegment.PARENT) {
                up();
            }
            if (dots == DotSegment.NONE) {
                result.append(path.charAt(next));
            }
            next = dots == DotSegment.NONE ? next + 1 : dots.next(path, next);
        }
        return result.toString();
    }

    private boolean behindSlash() {
        return result.length() > 0 && isSlash(result.charAt(result.length() - 1));
    }

    private void up() {
        int length = Math.max(1, result.length() - 1);
        while (length > 1 && !isSlash(result.charAt(length - 1))) {
            length--;
        }
        result.setLength(length);
    }
}
