package dev.meshclient.routing;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.SecretNames;
import java.util.Locale;

/**
 * A header, or gRPC metadata, which travels as headers; several lines of one name count as one, joined with a comma.
 *
 * @param declared the name as it is declared
 * @param name in lower case, so that no request has to allocate one
 */
record HeaderCondition(String declared, String name, ValueRule rule) implements RouteCondition {

    static HeaderCondition of(HeaderMatch match) {
        return new HeaderCondition(
                match.name(), match.name().toLowerCase(Locale.ROOT), ValueRule.of(match.value(), match.invert()));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String value = request.header(name);
        return value == null ? rule.holdsAbsent() : rule.holds(value, 0, value.length());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String value = request.header(name);
        if (SecretNames.contain(name)) {
            return "header " + declared + ": " + (value == null ? "absent" : "another value");
        }
        return "header " + declared + ": " + (value == null ? "absent" : RouteCondition.shown(value)) + rule.expected();
    }
}
