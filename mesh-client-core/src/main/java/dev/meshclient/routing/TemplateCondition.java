package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The whole path, with names for segments that may be anything but empty.
 *
 * @param template as declared
 * @param literals what stands before, between and behind its names
 */
record TemplateCondition(String template, List<String> literals) implements RouteCondition {
    private static final Pattern NAME = Pattern.compile("\\{[^}]*}");

    static TemplateCondition of(String template) {
        return new TemplateCondition(template, List.of(NAME.split(template, -1)));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String path = request.path();
        int at = 0;
        for (int i = 0; i < literals.size(); i++) {
            int from = i == 0 ? 0 : segmentEnd(path, at);
            if ((i > 0 && from == at) || !path.startsWith(literals.get(i), from)) {
                return false;
            }
            at = from + literals.get(i).length();
        }
        return at == path.length();
    }

    private static int segmentEnd(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? path.length() : end;
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "path: " + RouteCondition.shownPath(request) + " (expected template: " + template + ")";
    }
}
