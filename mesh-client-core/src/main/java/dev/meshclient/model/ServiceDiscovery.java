package dev.meshclient.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the instances of a virtual node are found. */
public sealed interface ServiceDiscovery {

    /**
     * A DNS name.
     *
     * @param hostname the name
     * @param responseType what its addresses mean
     * @param ipPreference the address families; null for the mesh's preference
     * @param srv extension: whether the name has SRV records (RFC 2782), such as {@code _http._tcp.orders.local}; each
     *     target of the lowest priority value is then an instance, with its own port and weight, whatever the response type
     */
    record Dns(
            String hostname,
            ResponseType responseType,
            @Nullable IpPreference ipPreference,
            boolean srv) implements ServiceDiscovery {

        /** Creates the discovery of a name that has addresses. */
        public Dns(String hostname, ResponseType responseType, @Nullable IpPreference ipPreference) {
            this(hostname, responseType, ipPreference, false);
        }

        /** What the addresses of a name mean. */
        public enum ResponseType {
            /** The name of a load balancer: its addresses are interchangeable. App Mesh's default. */
            LOADBALANCER,
            /** Every address is an instance. */
            ENDPOINTS
        }
    }

    /**
     * A service of AWS Cloud Map.
     *
     * @param namespaceName the namespace's HTTP name
     * @param serviceName the service
     * @param attributes what instances must carry
     * @param ipPreference the address families; null for the mesh's preference
     */
    record AwsCloudMap(
            String namespaceName,
            String serviceName,
            Map<String, String> attributes,
            @Nullable IpPreference ipPreference)
            implements ServiceDiscovery {

        /** Copies the attributes. */
        public AwsCloudMap {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * Extension: the instances themselves.
     *
     * @param endpoints the instances
     */
    record Static(List<Endpoint> endpoints) implements ServiceDiscovery {

        /** Copies the list. */
        public Static {
            endpoints = List.copyOf(endpoints);
        }
    }
}
