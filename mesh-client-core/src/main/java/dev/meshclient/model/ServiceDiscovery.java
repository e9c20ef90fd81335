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
     * A service of AWS Cloud Map. What App Mesh had not is an extension.
     *
     * @param namespaceName the namespace's HTTP name
     * @param serviceName the service
     * @param attributes what instances must carry, all of it
     * @param ipPreference the address families; null for the mesh's preference
     * @param optionalAttributes what instances must carry if any of them does; an extension, none by default
     * @param healthStatus which instances count; an extension, by default those that are not unhealthy
     * @param ownerAccount the account that shares the namespace, 12 digits; an extension, by default null for the caller's own
     * @param instancePort whether an instance is called on its {@code AWS_INSTANCE_PORT}; an extension, by default false: on
     *     the node's listener port, as App Mesh did
     * @param weightAttribute the attribute that has an instance's relative weight, a whole number from 1; an extension,
     *     null by default: all weigh the same
     */
    record AwsCloudMap(
            String namespaceName,
            String serviceName,
            Map<String, String> attributes,
            @Nullable IpPreference ipPreference,
            Map<String, String> optionalAttributes,
            HealthStatus healthStatus,
            @Nullable String ownerAccount,
            boolean instancePort,
            @Nullable String weightAttribute)
            implements ServiceDiscovery {

        /** Copies the attributes. */
        public AwsCloudMap {
            attributes = Map.copyOf(attributes);
            optionalAttributes = Map.copyOf(optionalAttributes);
        }

        /**
         * Declares what App Mesh could declare; extensions are as by default.
         *
         * @param namespaceName the namespace's HTTP name
         * @param serviceName the service
         * @param attributes what instances must carry
         * @param ipPreference the address families; null for the mesh's preference
         */
        public AwsCloudMap(
                String namespaceName,
                String serviceName,
                Map<String, String> attributes,
                @Nullable IpPreference ipPreference) {
            this(
                    namespaceName,
                    serviceName,
                    attributes,
                    ipPreference,
                    Map.of(),
                    HealthStatus.HEALTHY,
                    null,
                    false,
                    null);
        }

        /** Which instances count, by the health that Cloud Map knows of them. */
        public enum HealthStatus {
            /** Those that are not unhealthy; where there are no health checks, all. */
            HEALTHY,
            /** The same; all if there are none of them. */
            HEALTHY_OR_ELSE_ALL,
            /** All. */
            ALL
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
