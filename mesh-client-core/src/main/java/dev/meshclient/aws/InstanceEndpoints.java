package dev.meshclient.aws;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes endpoints of instances.
 *
 * @param addresses the attributes that have the address: the first one that an instance has counts
 * @param instancePort whether an instance's own port counts
 * @param weight the attribute that has the weight; null if all weigh the same
 */
record InstanceEndpoints(
        List<String> addresses,
        boolean instancePort,
        @Nullable String weight) {
    private static final String IPV4 = "AWS_INSTANCE_IPV4";
    private static final String IPV6 = "AWS_INSTANCE_IPV6";
    private static final String PORT = "AWS_INSTANCE_PORT";
    private static final String ZONE = "AVAILABILITY_ZONE";
    private static final int MAX_PORT = 65_535;

    static InstanceEndpoints of(AwsCloudMap declared, @Nullable IpPreference meshPreference) {
        IpPreference preference = declared.ipPreference() == null ? meshPreference : declared.ipPreference();
        return new InstanceEndpoints(addresses(preference), declared.instancePort(), declared.weightAttribute());
    }

    /** As App Mesh did (user guide, "Virtual nodes", IP preference); without one, other than for DNS, IPv4 comes first. */
    private static List<String> addresses(@Nullable IpPreference preference) {
        if (preference == null) {
            return List.of(IPV4, IPV6);
        }
        return switch (preference) {
            case IPV4_PREFERRED -> List.of(IPV4, IPV6);
            case IPV6_PREFERRED -> List.of(IPV6, IPV4);
            case IPV4_ONLY -> List.of(IPV4);
            case IPV6_ONLY -> List.of(IPV6);
        };
    }

    /** Returns the endpoint of an instance; null if it cannot be called. */
    @Nullable
    Endpoint of(Instance instance) {
        Map<String, String> attributes = instance.attributes();
        String address = address(attributes);
        int port = port(attributes);
        if (address == null || port < 0) {
            return null;
        }
        return new Endpoint(address, port, attributes.get(ZONE), weight(attributes), attributes, instance.id());
    }

    private @Nullable String address(Map<String, String> attributes) {
        for (String name : addresses) {
            String address = attributes.getOrDefault(name, "");
            if (!address.isBlank()) {
                return address;
            }
        }
        return null;
    }

    /** Returns 0 for the listener's port, and -1 for one that cannot be. */
    private int port(Map<String, String> attributes) {
        String text = instancePort ? attributes.get(PORT) : null;
        if (text == null) {
            return 0;
        }
        int port = positive(text);
        return port <= MAX_PORT ? port : -1;
    }

    private int weight(Map<String, String> attributes) {
        String text = weight == null ? null : attributes.get(weight);
        return text == null ? 1 : Math.max(1, positive(text));
    }

    /** Returns the whole number from 1 that a text is, or -1. */
    private static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            return number > 0 ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
