package dev.meshclient.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a virtual node, as discovery reports it.
 *
 * @param address an IP address, or a host name that the system resolves when connecting
 * @param port 1..65535, or 0 where the virtual node's listener port is meant
 * @param zone the availability zone; null if not known
 * @param weight relative weight, 1 or more; 1 where discovery has none
 * @param attributes whatever else discovery knows
 * @param instanceId discovery's own name of the instance; null if it has none
 */
public record Endpoint(
        String address,
        int port,
        @Nullable String zone,
        int weight,
        Map<String, String> attributes,
        @Nullable String instanceId) {

    /** Copies the attributes. */
    public Endpoint {
        attributes = Map.copyOf(attributes);
    }

    /** Returns an endpoint of weight 1 about which nothing else is known. */
    public static Endpoint of(String address, int port) {
        return new Endpoint(address, port, null, 1, Map.of(), null);
    }

    /** Returns the same endpoint on the given port if it has none of its own. */
    public Endpoint withDefaultPort(int defaultPort) {
        return port != 0 ? this : new Endpoint(address, defaultPort, zone, weight, attributes, instanceId);
    }

    /** Returns {@code address:port}, an IPv6 address in brackets. */
    public String hostAndPort() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
