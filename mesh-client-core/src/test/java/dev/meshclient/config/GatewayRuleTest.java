package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How gateway routes fit to their gateway and to the virtual services behind it. */
class GatewayRuleTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              one.local: {provider: {virtualRouter: {virtualRouterName: one}}}
              two.local: {provider: {virtualNode: {virtualNodeName: two}}}
            virtualRouters:
              one: {listeners: [{portMapping: {port: 80, protocol: http}}]}
            virtualNodes:
              two:
                listeners: [{portMapping: {port: 8080, protocol: http}}, {portMapping: {port: 8081, protocol: http}}]
                serviceDiscovery: {static: {endpoints: []}}
            virtualGateways:
              edge:
                listeners: [{portMapping: {port: 8088, protocol: http}}, {portMapping: {port: 9090, protocol: grpc}}]
                gatewayRoutes:
            """;

    private static List<String> findings(String... routes) {
        String document = MESH + String.join("\n", routes).indent(6);
        try {
            return texts(new ConfigLoader()
                    .load(new ConfigDocument("mesh.yaml", document))
                    .warnings());
        } catch (MeshConfigException e) {
            return texts(e.findings());
        }
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.severity() + " " + finding)
                .filter(text -> !text.contains("not in force"))
                .toList();
    }

    private static String route(String name, String match, String target) {
        return "%s: {httpRoute: {match: {%s}, action: {target: {%s}}}}".formatted(name, match, target);
    }

    private static String to(String service) {
        return "virtualService: {virtualServiceName: " + service + "}";
    }

    @Test
    void routes_that_fit_are_fine() {
        assertThat(findings(
                        route("a", "prefix: /a, port: 8088", to("one.local")),
                        route("b", "prefix: /b, port: 8088", to("two.local") + ", port: 8081")))
                .isEmpty();
    }

    @Test
    void among_several_listeners_of_the_gateway_one_is_named() {
        assertThat(findings(
                        route("a", "prefix: /a", to("one.local")),
                        route("b", "prefix: /b, port: 80", to("one.local")),
                        route("c", "prefix: /c, port: 9090", to("one.local"))))
                .containsExactly(
                        "ERROR mesh.yaml:15:30 virtualGateways.edge.gatewayRoutes.a.httpRoute.match.port: missing, as the"
                                + " virtual gateway has several listeners (expected: 8088, 9090)",
                        "ERROR mesh.yaml:16:49 virtualGateways.edge.gatewayRoutes.b.httpRoute.match.port: 80: the virtual"
                                + " gateway has no listener on this port (expected: 8088, 9090)",
                        "ERROR mesh.yaml:17:22 virtualGateways.edge.gatewayRoutes.c.httpRoute: the virtual gateway's"
                                + " listener on 9090 speaks grpc (expected: http, as the gateway route)");
    }

    @Test
    void among_several_listeners_of_the_provider_one_is_named() {
        assertThat(findings(
                        route("a", "prefix: /a, port: 8088", to("two.local")),
                        route("b", "prefix: /b, port: 8088", to("one.local") + ", port: 81")))
                .containsExactly(
                        "ERROR mesh.yaml:15:73 virtualGateways.edge.gatewayRoutes.a.httpRoute.action.target.port: missing,"
                                + " as the virtual service's provider has several listeners (expected: 8080, 8081)",
                        "ERROR mesh.yaml:16:129 virtualGateways.edge.gatewayRoutes.b.httpRoute.action.target.port: 81: the"
                                + " virtual service's provider has no listener on this port (expected: 80)");
    }

    @Test
    void the_virtual_service_must_be_there() {
        assertThat(findings(route("a", "prefix: /a, port: 8088", to("on.local"))))
                .containsExactly(
                        "ERROR mesh.yaml:15:111 virtualGateways.edge.gatewayRoutes.a.httpRoute.action.target"
                                + ".virtualService.virtualServiceName: on.local: no such virtual service, did you mean 'one.local'?");
    }

    @Test
    void routes_that_match_the_same_are_doubtful_and_so_are_app_meshs_own_paths() {
        assertThat(findings(
                        route("a", "prefix: /a, port: 8088", to("one.local")),
                        route("b", "prefix: /a, port: 8088", to("one.local")),
                        route("c", "prefix: /aws-appmesh/x, port: 8088", to("one.local"))))
                .containsExactly(
                        "WARNING mesh.yaml:16:10 virtualGateways.edge.gatewayRoutes.b: the same match and priority"
                                + " as gateway route a (expected: a priority that tells which one comes first)",
                        "WARNING mesh.yaml:17:39 virtualGateways.edge.gatewayRoutes.c.httpRoute.match.prefix:"
                                + " /aws-appmesh/x: reserved: App Mesh refused it");
    }

    @Test
    void the_order_of_headers_and_the_case_of_their_names_make_no_other_match() {
        assertThat(findings(
                        route("a", "prefix: /, port: 8088, headers: [{name: X-A}, {name: x-b}]", to("one.local")),
                        route("b", "prefix: /, port: 8088, headers: [{name: X-B}, {name: x-a}]", to("one.local"))))
                .singleElement()
                .asString()
                .contains("the same match and priority as gateway route a");
    }

    @Test
    void a_route_behind_one_that_takes_all_that_it_could_is_doubtful() {
        assertThat(findings(
                        route("a", "prefix: /, port: 8088", to("one.local")),
                        route("b", "hostname: {exact: b.local}, port: 8088", to("one.local")),
                        route("c", "hostname: {exact: c.local}, prefix: /, port: 8088", to("one.local"))))
                .containsExactly("WARNING mesh.yaml:16:10 virtualGateways.edge.gatewayRoutes.b: never takes a request:"
                        + " gateway route a at mesh.yaml:15:10 takes them all, and comes first by its path"
                        + " (expected: a priority)");
    }

    @Test
    void a_route_that_comes_first_by_its_name_is_doubtful_unless_both_never_take_one_request() {
        assertThat(findings(
                        route("a", "prefix: /, port: 8088, headers: [{name: A, match: {exact: a}}]", to("one.local")),
                        route("b", "prefix: /, port: 8088, headers: [{name: B, match: {exact: b}}]", to("one.local")),
                        route("c", "prefix: /c, port: 8088", to("one.local")),
                        route("d", "prefix: /d, port: 8088", to("one.local"))))
                .containsExactly("WARNING mesh.yaml:16:10 virtualGateways.edge.gatewayRoutes.b: ambiguous order: some"
                        + " requests may match gateway route a at mesh.yaml:15:10 as well, which comes first by its name"
                        + " only (expected: a priority that tells which one comes first)");
    }

    @Test
    void nothing_is_concluded_from_a_provider_that_is_wrong_itself() {
        String document = MESH.replace("port: 80,", "port: eighty,")
                + route("a", "prefix: /a, port: 8088", to("one.local") + ", port: 8080")
                        .indent(6);

        assertThatThrownBy(() -> new ConfigLoader().load(new ConfigDocument("mesh.yaml", document)))
                .isInstanceOfSatisfying(
                        MeshConfigException.class,
                        e -> assertThat(texts(e.findings()))
                                .filteredOn(text -> text.startsWith("ERROR"))
                                .singleElement()
                                .asString()
                                .contains("eighty"));
    }
}
