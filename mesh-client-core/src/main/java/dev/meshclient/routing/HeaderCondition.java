package dev.meshclient.routing;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.MeshRequest;
import java.util.Locale;
import java.util.Set;

/** A header, or gRPC metadata, which travels as headers; several lines of one name count as one, joined with a comma. */
record HeaderCondition(String name, ValueRule rule) implements RouteCondition {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    static HeaderCondition of(HeaderMatch match) {
        return new HeaderCondition(match.name(), ValueRule.of(match.value(), match.invert()));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String value = request.header(name);
        return value == null ? rule.holdsAbsent() : rule.holds(value, 0, value.length());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String value = request.header(name);
        if (secret()) {
            return "header " + name + ": " + (value == null ? "absent" : "another value");
        }
        return "header " + name + ": " + (value == null ? "absent" : RouteCondition.shown(value)) + rule.expected();
    }

    private boolean secret() {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
    }
}
