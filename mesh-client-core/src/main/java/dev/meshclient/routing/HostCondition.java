package dev.meshclient.routing;

import dev.meshclient.model.ComparedHost;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MeshRequest;

/** The host without its port, or its end, in any case. */
record HostCondition(String hostname, boolean suffix) implements RouteCondition {

    static HostCondition of(HostnameMatch match) {
        ComparedHost host = match instanceof HostnameMatch.Exact exact
                ? ComparedHost.host(exact.hostname())
                : ComparedHost.ending(((HostnameMatch.Suffix) match).suffix());
        return new HostCondition(host.text(), host.end());
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
