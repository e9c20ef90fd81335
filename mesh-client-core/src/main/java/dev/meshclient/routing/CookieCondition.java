package dev.meshclient.routing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.MeshRequest;

/** A cookie, the first of its name. Values may be credentials and are never shown. */
record CookieCondition(String name, ValueRule rule) implements RouteCondition {

    static CookieCondition of(CookieMatch match) {
        return new CookieCondition(match.name(), ValueRule.of(match.value(), match.invert()));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String cookies = request.header("cookie");
        long found = Cookies.find(name, cookies);
        if (cookies == null || found == Region.NONE) {
            return rule.holdsAbsent();
        }
        return rule.holds(cookies, Region.from(found), Region.to(found));
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        boolean absent = Cookies.find(name, request.header("cookie")) == Region.NONE;
        return "cookie " + name + ": " + (absent ? "absent" : "another value");
    }
}
