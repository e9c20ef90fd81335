package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRewrite.PathRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.testing.TestMatch;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every condition of routes, and virtual gateways, as they are kept. */
class MatchAndGatewayTest {
    private static final String NODE = """
            format: mesh-client/v1
            virtualServices:
              orders.local: {provider: {virtualRouter: {virtualRouterName: r}}}
            virtualNodes:
              n:
                listeners: [{portMapping: {port: 8080, protocol: %1$s}}]
                serviceDiscovery: {static: {endpoints: []}}
            virtualRouters:
              r:
                listeners: [{portMapping: {port: 80, protocol: %1$s}}]
                routes:
                  only:
                    %1$sRoute:
                      match: %2$s
                      action: {weightedTargets: [{virtualNode: n, weight: 1}]}
            """;

    private static MeshConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("mesh.yaml", text)).config();
    }

    private static RouteMatch match(String protocol, String match) {
        Route only = load(NODE.formatted(protocol, match))
                .virtualRouters()
                .get("r")
                .routes()
                .get(0);
        return only.match();
    }

    @Test
    void every_condition_on_an_http_request_is_kept() {
        RouteMatch match = match("http2", """
                {path: {regex: '/a/[0-9]+'}, method: GET, scheme: https, port: 80,
                        headers: [{name: A, match: {prefix: p}}, {name: B, invert: true, match: {suffix: s}},
                                  {name: C, match: {regex: 'x.*'}}, {name: D, match: {range: {start: 1, end: 100}}},
                                  {name: E}, {name: F, match: {exact: e}}],
                        queryParameters: [{name: q, match: {exact: v}}, {name: r}]}""");

        assertThat(match)
                .isEqualTo(new RouteMatch(
                        new PathMatch.Regex("/a/[0-9]+"),
                        "GET",
                        "https",
                        null,
                        List.of(
                                new HeaderMatch("A", false, new ValueMatch.Prefix("p")),
                                new HeaderMatch("B", true, new ValueMatch.Suffix("s")),
                                new HeaderMatch("C", false, new ValueMatch.Regex("x.*")),
                                new HeaderMatch("D", false, new ValueMatch.Range(1, 100)),
                                new HeaderMatch("E", false, null),
                                HeaderMatch.exact("F", "e")),
                        List.of(),
                        List.of(
                                new QueryParameterMatch("q", new ValueMatch.Exact("v")),
                                new QueryParameterMatch("r", null)),
                        null,
                        80));
    }

    @Test
    void every_extension_of_an_http_match_is_kept() {
        RouteMatch match = match("http", """
                {path: {segmentPrefix: /api}, hostname: {suffix: .shop.local}, port: 80,
                        cookies: [{name: session, invert: true, match: {prefix: p}}, {name: t}],
                        queryParameters: [{name: q, match: {prefix: p}}, {name: r, match: {regex: 'x.*'}},
                                          {name: s, match: {}}]}""");

        assertThat(match)
                .isEqualTo(TestMatch.match()
                        .path(new PathMatch.SegmentPrefix("/api"))
                        .hostname(new HostnameMatch.Suffix(".shop.local"))
                        .port(80)
                        .cookie(
                                new CookieMatch("session", true, new ValueMatch.Prefix("p")),
                                new CookieMatch("t", false, null))
                        .query(
                                new QueryParameterMatch("q", new ValueMatch.Prefix("p")),
                                new QueryParameterMatch("r", new ValueMatch.Regex("x.*")),
                                new QueryParameterMatch("s", null))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/orders/{id}/items", "/{a}/{b}", "/{order-id}/", "/v1.0;x/{a_1}"})
    void a_template_is_kept_as_it_is_written(String template) {
        assertThat(match("http", "{path: {template: '" + template + "'}, port: 80}"))
                .isEqualTo(TestMatch.match()
                        .path(new PathMatch.Template(template))
                        .port(80)
                        .build());
    }

    @Test
    void every_condition_on_a_grpc_request_is_kept() {
        RouteMatch match = match(
                "grpc",
                "{serviceName: shop.Orders, methodName: Get, metadata: [{name: m, match: {exact: v}}],"
                        + " hostname: {exact: h.local}, port: 80}");

        assertThat(match)
                .isEqualTo(TestMatch.match()
                        .grpc("shop.Orders", "Get", HeaderMatch.exact("m", "v"))
                        .hostname(new HostnameMatch.Exact("h.local"))
                        .port(80)
                        .build());
    }

    @Test
    void the_routes_of_a_gateway_are_kept() {
        VirtualGateway gateway = load(NODE.formatted("http", "{prefix: /}") + """
                virtualGateways:
                  edge:
                    listeners:
                      - portMapping: {port: 8088, protocol: http}
                      - portMapping: {port: 8089, protocol: http2}
                      - portMapping: {port: 8090, protocol: grpc}
                    gatewayRoutes:
                      books:
                        priority: 3
                        httpRoute:
                          match: {prefix: /books, hostname: {suffix: .example.com}, method: GET, port: 8088}
                          action:
                            target: {virtualService: {virtualServiceName: orders.local}, port: 80}
                            rewrite: {hostname: {defaultTargetHostname: DISABLED}, prefix: {value: /b/}}
                      chapter:
                        httpRoute:
                          match: {path: {exact: /chapter}, port: 8088}
                          action:
                            target: {virtualService: {virtualServiceName: orders.local}}
                            rewrite: {path: {exact: /c}}
                      kept:
                        http2Route:
                          match: {prefix: /kept, port: 8089}
                          action:
                            target: {virtualService: {virtualServiceName: orders.local}}
                            rewrite: {prefix: {defaultPrefix: DISABLED}}
                      call:
                        grpcRoute:
                          match: {serviceName: shop.Orders, hostname: {exact: api.example.com}, port: 8090}
                          action: {target: {virtualService: {virtualServiceName: orders.local}}}
                """)
                .virtualGateways()
                .get("edge");

        assertThat(gateway.routes().stream().collect(Collectors.toMap(GatewayRoute::name, route -> route)))
                .containsEntry(
                        "books",
                        new GatewayRoute(
                                "books",
                                3,
                                Protocol.HTTP,
                                TestMatch.match()
                                        .prefix("/books")
                                        .method("GET")
                                        .hostname(new HostnameMatch.Suffix(".example.com"))
                                        .port(8088)
                                        .build(),
                                "orders.local",
                                80,
                                new GatewayRewrite(false, new PathRewrite.Prefix("/b/"))))
                .containsEntry(
                        "chapter",
                        new GatewayRoute(
                                "chapter",
                                null,
                                Protocol.HTTP,
                                TestMatch.match().exact("/chapter").port(8088).build(),
                                "orders.local",
                                null,
                                new GatewayRewrite(true, new PathRewrite.Exact("/c"))))
                .containsEntry(
                        "call",
                        new GatewayRoute(
                                "call",
                                null,
                                Protocol.GRPC,
                                TestMatch.match()
                                        .grpc("shop.Orders", null)
                                        .hostname(new HostnameMatch.Exact("api.example.com"))
                                        .port(8090)
                                        .build(),
                                "orders.local",
                                null,
                                GatewayRewrite.DEFAULT));
        assertThat(gateway.routes())
                .extracting(GatewayRoute::rewrite)
                .contains(new GatewayRewrite(true, new PathRewrite.DefaultPrefix(false)));
    }
}
