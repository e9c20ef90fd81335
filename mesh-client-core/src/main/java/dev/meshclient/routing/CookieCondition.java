package dev.meshclient.routing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.MeshRequest;

/**
 * A cookie, the first of its name; read as Envoy does where it looks for one ({@code http/utility.cc}): cookies end at
 * {@code ;}, spaces before a name and double quotes around a value are left out, and what has no {@code =} is no cookie.
 * Values may be credentials and are never shown.
 */
record CookieCondition(String name, ValueRule rule) implements RouteCondition {

    static CookieCondition of(CookieMatch match) {
        return new CookieCondition(match.name(), ValueRule.of(match.value(), match.invert()));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String cookies = request.header("cookie");
        if (cookies == null) {
            return rule.holdsAbsent();
        }
        int from = valueOf(cookies);
        return from < 0 ? rule.holdsAbsent() : holds(cookies, from, end(cookies, from));
    }

    private boolean holds(String cookies, int from, int to) {
        boolean quoted = to - from >= 2 && cookies.charAt(from) == '"' && cookies.charAt(to - 1) == '"';
        return quoted ? rule.holds(cookies, from + 1, to - 1) : rule.holds(cookies, from, to);
    }

    /** Returns where the value of the first cookie of the name begins; -1 if there is none. */
    private int valueOf(String cookies) {
        int from = 0;
        while (from < cookies.length()) {
            while (from < cookies.length() && cookies.charAt(from) == ' ') {
                from++;
            }
            int value = from + name.length() + 1;
            if (cookies.startsWith(name, from) && value <= cookies.length() && cookies.charAt(value - 1) == '=') {
                return value;
            }
            from = end(cookies, from) + 1;
        }
        return -1;
    }

    private static int end(String cookies, int from) {
        int end = cookies.indexOf(';', from);
        return end < 0 ? cookies.length() : end;
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String cookies = request.header("cookie");
        boolean absent = cookies == null || valueOf(cookies) < 0;
        return "cookie " + name + ": " + (absent ? "absent" : "another value");
    }
}
