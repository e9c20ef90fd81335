package dev.meshclient.routing;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.MeshRequest;
import java.util.Locale;
import java.util.Set;

/** A header's value, exactly; a missing header does not match, as in Envoy. */
record HeaderCondition(HeaderMatch match) implements RouteCondition {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return match.exact().equals(request.header(match.name()));
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String value = request.header(match.name());
        if (value == null) {
            return "header " + match.name() + ": absent" + expected();
        }
        return "header " + match.name() + ": " + (secret() ? "another value" : RouteCondition.shown(value))
                + expected();
    }

    private String expected() {
        return secret() ? "" : " (expected: " + match.exact() + ")";
    }

    private boolean secret() {
        return CREDENTIALS.contains(match.name().toLowerCase(Locale.ROOT));
    }
}
