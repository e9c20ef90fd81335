package dev.meshclient.config.order;

import java.util.List;

/**
 * The paths that a template stands for.
 *
 * @param segments what is between the slashes; one in braces is any but the empty one
 */
record Template(List<String> segments) implements TextSet {

    static Template of(String template) {
        return new Template(split(template));
    }

    @Override
    public boolean contains(String text) {
        List<String> path = split(text);
        return path.size() == segments.size() && takes(path, path.size());
    }

    @Override
    public String beginning() {
        String all = String.join("/", segments);
        int name = all.indexOf('{');
        return name < 0 ? all : all.substring(0, name);
    }

    @Override
    public boolean includes(TextSet other) {
        return other instanceof Template template
                && template.segments.size() == segments.size()
                && takes(template.segments, segments.size());
    }

    @Override
    public boolean rejects(TextSet other) {
        if (other instanceof Template template) {
            return template.segments.size() != segments.size() || isAtOddsWith(template);
        }
        List<String> path = split(other.beginning());
        if (path.size() > segments.size()) {
            return true;
        }
        int whole = other instanceof Segments ? path.size() : path.size() - 1;
        return !takes(path, whole) || !mayBegin(path.get(path.size() - 1), segments.get(path.size() - 1));
    }

    private boolean isAtOddsWith(Template other) {
        for (int i = 0; i < segments.size(); i++) {
            if (!takes(segments.get(i), other.segments.get(i)) && !takes(other.segments.get(i), segments.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes the first segments of a path or of another template. */
    private boolean takes(List<String> others, int count) {
        for (int i = 0; i < count; i++) {
            if (!takes(segments.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(String segment, String other) {
        return isName(segment) ? !other.isEmpty() : segment.equals(other);
    }

    private static boolean mayBegin(String part, String segment) {
        return isName(segment) || segment.startsWith(part);
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
