package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap.HealthStatus;
import dev.meshclient.model.ServiceDiscovery.Dns;
import dev.meshclient.model.ServiceDiscovery.Dns.ResponseType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads where the instances of a virtual node are found. */
final class ServiceDiscoveryReader {
    static final Union<ServiceDiscovery> ANY = Union.<ServiceDiscovery>of("dns", ServiceDiscoveryReader::dns)
            .or("awsCloudMap", ServiceDiscoveryReader::awsCloudMap)
            .or("static", StaticEndpointsReader::read);

    private static final Choice<ResponseType> RESPONSE_TYPE = Choice.of(ResponseType.class);
    private static final ValueReader<String> CLOUD_MAP_NAME = Text.between(1, 1024);
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9!-~]{1,255}");
    private static final ValueReader<String> ATTRIBUTE_KEY =
            Text.matching(text -> KEY.matcher(text).matches(), "1..255 visible ASCII characters");
    private static final Choice<HealthStatus> HEALTH_STATUS = Choice.of(HealthStatus.class);
    private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");
    private static final ValueReader<String> ACCOUNT =
            Text.matching(text -> TWELVE_DIGITS.matcher(text).matches(), "12 digits");

    private ServiceDiscoveryReader() {}

    private static ServiceDiscovery dns(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Dns(
                        fields.required("hostname", Text.between(1, 253)),
                        fields.optional("responseType", RESPONSE_TYPE, ResponseType.LOADBALANCER),
                        fields.optional("ipPreference", Choice.IP_PREFERENCE),
                        fields.optional("srv", Flag::read, false)));
    }

    private static ServiceDiscovery awsCloudMap(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new AwsCloudMap(
                        fields.required("namespaceName", CLOUD_MAP_NAME),
                        fields.required("serviceName", CLOUD_MAP_NAME),
                        fields.optional("attributes", ServiceDiscoveryReader::attributes, Map.of()),
                        fields.optional("ipPreference", Choice.IP_PREFERENCE),
                        fields.optional("optionalAttributes", ServiceDiscoveryReader::attributes, Map.of()),
                        fields.optional("healthStatus", HEALTH_STATUS, HealthStatus.HEALTHY),
                        fields.optional("ownerAccount", ACCOUNT),
                        fields.optional("instancePort", Flag::read, false),
                        fields.optional("weightAttribute", ATTRIBUTE_KEY)));
    }

    private static Map<String, String> attributes(Node node, Scope scope) {
        List<Map.Entry<String, String>> entries =
                Items.of(ServiceDiscoveryReader::attribute).read(node, scope);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Map.Entry<String, String> entry = entries.get(i);
            if (attributes.put(entry.getKey(), entry.getValue()) != null
                    && !entry.getKey().isEmpty()) {
                scope.error(
                        node.placeOf(i, "key"),
                        Problem.of("duplicate attribute").value(entry.getKey()));
            }
        }
        return attributes;
    }

    private static Map.Entry<String, String> attribute(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> Map.entry(fields.required("key", ATTRIBUTE_KEY), fields.required("value", CLOUD_MAP_NAME)));
    }
}
