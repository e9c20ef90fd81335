package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.Locale;
import java.util.Set;

/** A header's value, exactly; a missing header does not match, as in Envoy. */
record HeaderCondition(String name, String exact) implements RouteCondition {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return exact.equals(request.header(name));
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String value = request.header(name);
        if (value == null) {
            return "header " + name + ": absent" + expected();
        }
        return "header " + name + ": " + (secret() ? "another value" : RouteCondition.shown(value)) + expected();
    }

    private String expected() {
        return secret() ? "" : " (expected: " + exact + ")";
    }

    private boolean secret() {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
    }
}
