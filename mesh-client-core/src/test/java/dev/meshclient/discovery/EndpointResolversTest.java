package dev.meshclient.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EndpointResolversTest {

    @Test
    void declared_endpoints_are_the_answer_for_ever() throws IOException {
        List<Endpoint> declared = List.of(Endpoint.of("10.0.0.2", 8080), Endpoint.of("10.0.0.1", 0));
        EndpointResolver resolver = only(new ServiceDiscovery.Static(declared));

        assertThat(resolver.name()).isEqualTo("static");
        assertThat(resolver.resolve()).isEqualTo(new EndpointResolver.Resolution(declared, Duration.ZERO));
    }

    @Test
    void a_dns_name_is_resolved_by_dns() {
        ServiceDiscovery dns =
                new ServiceDiscovery.Dns("orders.local", ServiceDiscovery.Dns.ResponseType.ENDPOINTS, null);

        assertThat(only(dns).name()).isEqualTo("dns:orders.local");
    }

    @Test
    void cloud_map_is_not_built_in() {
        assertThat(resolvers(new ServiceDiscovery.AwsCloudMap("shop", "orders", Map.of(), null)))
                .isEmpty();
    }

    private static EndpointResolver only(ServiceDiscovery discovery) {
        List<EndpointResolver> resolvers = resolvers(discovery);
        assertThat(resolvers).hasSize(1);
        return resolvers.get(0);
    }

    private static List<EndpointResolver> resolvers(ServiceDiscovery discovery) {
        return EndpointResolvers.builtIn().stream()
                .map(factory -> factory.create(new DeclaredDiscovery("orders", discovery, null, Defaults.MESH_CLIENT)))
                .filter(Objects::nonNull)
                .toList();
    }
}
