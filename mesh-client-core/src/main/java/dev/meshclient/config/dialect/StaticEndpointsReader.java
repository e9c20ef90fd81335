package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the extension {@code static}: the instances themselves. */
final class StaticEndpointsReader {
    private static final Pattern HOST_OR_IPV6 =
            Pattern.compile("[^\\s:/\\[\\]]{1,253}|[0-9a-fA-F]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%\\w+)?");
    private static final ValueReader<String> ADDRESS = Text.matching(
            text -> HOST_OR_IPV6.matcher(text).matches(), "an IP address or a host name, without port or brackets");
    private static final ValueReader<Map<String, String>> ATTRIBUTES = ByName.texts(Text.between(0, 1024));

    private StaticEndpointsReader() {}

    static ServiceDiscovery read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new ServiceDiscovery.Static(fields.required("endpoints", StaticEndpointsReader::endpoints)));
    }

    private static List<Endpoint> endpoints(Node node, Scope scope) {
        List<Endpoint> endpoints = Items.of(StaticEndpointsReader::endpoint).read(node, scope);
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            if (!seen.add(Arrays.asList(endpoint.address(), endpoint.port(), endpoint.instanceId()))
                    && !endpoint.address().isEmpty()) {
                scope.error(
                        node.placeOf(i),
                        Problem.of("duplicate endpoint")
                                .value(endpoint.port() == 0 ? endpoint.address() : endpoint.hostAndPort())
                                .expected("another address, port or instanceId"));
            }
        }
        return endpoints;
    }

    private static Endpoint endpoint(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Endpoint(
                        fields.required("address", ADDRESS),
                        fields.optional("port", Whole.PORT, 0),
                        fields.optional("zone", Text.NAME),
                        fields.optional("weight", Whole.between(1, Integer.MAX_VALUE), 1),
                        fields.optional("attributes", ATTRIBUTES, Map.of()),
                        fields.optional("instanceId", Text.NAME)));
    }
}
