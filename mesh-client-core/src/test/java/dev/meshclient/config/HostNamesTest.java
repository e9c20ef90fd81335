package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Aliases, wildcards and allowed hosts in documents. */
class HostNamesTest {
    private static final String SERVICES = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}, aliases: [orders, '*.orders.local']}
              '*.stock.local': {provider: {virtualNode: {virtualNodeName: orders}}}
            """;

    private static final String NODE = """
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.local}}
            """;

    private static LoadedConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("mesh.yaml", text));
    }

    private static List<String> warnings(String nodes) {
        return load(SERVICES + "virtualNodes:\n" + NODE + nodes).warnings().stream()
                .map(Finding::toString)
                .toList();
    }

    private static String calling(String... services) {
        StringBuilder backends = new StringBuilder();
        for (String service : services) {
            backends.append("{virtualService: {virtualServiceName: '")
                    .append(service)
                    .append("'}},");
        }
        return "  web: {backends: [" + backends + "]}\n";
    }

    @Test
    void the_names_are_kept_as_they_are_written() {
        MeshConfig config = load(SERVICES + """
                mesh: {egressFilter: {type: DROP_ALL, allowedHosts: ['*.Stripe.com', 'api.github.com:443']}}
                virtualNodes:
                  web: {allowedHosts: ['[::1]:8080', 10.0.0.1]}
                """ + NODE).config();

        assertThat(config.virtualServices().get("orders.shop.local").aliases())
                .containsExactly("orders", "*.orders.local");
        assertThat(config.allowedHosts()).containsExactlyInAnyOrder("*.Stripe.com", "api.github.com:443");
        assertThat(config.virtualNodes().get("web").allowedHosts()).containsExactlyInAnyOrder("[::1]:8080", "10.0.0.1");
    }

    @Test
    void a_backend_may_be_a_wildcard_or_an_alias_in_any_case() {
        assertThat(warnings(calling("*.shop.local", "Orders", "*.stock.local"))).isEmpty();
    }

    @Test
    void a_wildcard_backend_that_covers_nothing_is_a_warning() {
        assertThat(warnings(calling("*.local", "*.example")))
                .containsExactly(
                        "mesh.yaml:9:108 virtualNodes.web.backends[1].virtualService.virtualServiceName: *.example:"
                                + " no virtual service has such a name");
    }

    @Test
    void under_drop_all_a_service_that_no_backend_names_is_a_warning() {
        assertThat(warnings(calling("orders")))
                .containsExactly("mesh.yaml:4:20 virtualServices.*.stock.local: no backend names it: under egressFilter"
                        + " DROP_ALL no virtual node can call it");
    }

    @Test
    void where_no_node_has_backends_or_everything_is_allowed_none_need_name_a_service() {
        assertThat(warnings("")).isEmpty();
        assertThat(warnings(calling("orders") + "mesh: {egressFilter: {type: ALLOW_ALL}}\n"))
                .isEmpty();
    }

    @Test
    void a_service_that_a_gateway_leads_to_needs_no_backend() {
        assertThat(warnings(calling("orders") + """
                virtualGateways:
                  edge:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    gatewayRoutes:
                      all:
                        httpRoute:
                          match: {prefix: /}
                          action: {target: {virtualService: {virtualServiceName: '*.stock.local'}}}
                """)).noneMatch(warning -> warning.contains("no backend names it"));
    }

    @Test
    void in_a_part_of_a_mesh_the_backends_may_be_elsewhere() {
        assertThat(warnings(calling("orders") + "partial: true\n")).isEmpty();
    }

    @Test
    void overlays_set_aliases_and_allowed_hosts() {
        MeshConfig config = load(SERVICES + "virtualNodes:\n" + NODE + """
                overlays:
                  virtualServices: {'*.stock.local': {aliases: [stock]}}
                  virtualNodes: {orders: {allowedHosts: ['*.example']}}
                """).config();

        assertThat(config.virtualServices().get("*.stock.local").aliases()).containsExactly("stock");
        assertThat(config.virtualNodes().get("orders").allowedHosts()).containsExactly("*.example");
    }
}
