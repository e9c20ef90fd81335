package dev.meshclient.routing;

import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MeshRequest;

/** The host without its port, or its end, in any case. */
record HostCondition(String hostname, boolean suffix) implements RouteCondition {

    static HostCondition of(HostnameMatch match) {
        return match instanceof HostnameMatch.Exact exact
                ? new HostCondition(exact.hostname(), false)
                : new HostCondition(((HostnameMatch.Suffix) match).suffix(), true);
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String host = request.host();
        int before = host.length() - hostname.length();
        return (suffix || before == 0) && host.regionMatches(true, before, hostname, 0, hostname.length());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        String expected = suffix ? "expected suffix: " : "expected: ";
        return "host: " + RouteCondition.shown(request.host()) + " (" + expected + hostname + ")";
    }
}
