package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.AccessLog;
import dev.meshclient.model.Backend;
import dev.meshclient.model.Certificate;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.ConnectionPool;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HealthCheck;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.Listener;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.NameResolution;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.TlsValidation;
import dev.meshclient.model.Trust;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.testing.TestMatch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {

    @Test
    void the_smallest_document_is_an_empty_mesh_with_the_defaults() {
        LoadedConfig loaded = load("format: mesh-client/v1");

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config())
                .isEqualTo(new MeshConfig(
                        null,
                        EgressFilter.DROP_ALL,
                        null,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Defaults.MESH_CLIENT,
                        Set.of(),
                        Map.of(),
                        List.of()));
    }

    @Test
    void the_mesh_itself_is_read() {
        MeshConfig config = load("""
                format: mesh-client/v1
                meshName: shop
                mesh: {egressFilter: {type: ALLOW_ALL}, serviceDiscovery: {ipPreference: IPv6_ONLY}}
                meshDomains: [Shop.Local, svc]
                allowUnenforced: [a]
                virtualNodes: {a: {}}
                """).config();

        assertThat(config.meshName()).isEqualTo("shop");
        assertThat(config.egressFilter()).isEqualTo(EgressFilter.ALLOW_ALL);
        assertThat(config.ipPreference()).isEqualTo(IpPreference.IPV6_ONLY);
        assertThat(config.meshDomains()).containsExactlyInAnyOrder("shop.local", "svc");
        assertThat(config.allowUnenforced()).containsExactly("a");
    }

    @Test
    void a_service_has_a_router_a_node_or_nothing_behind_it() {
        MeshConfig config = load("""
                format: mesh-client/v1
                virtualServices:
                  a.local: {provider: {virtualRouter: {virtualRouterName: r}}}
                  b.local: {provider: {virtualNode: {virtualNodeName: n}}}
                  c.local: {}
                virtualRouters: {r: {listeners: [{portMapping: {port: 80, protocol: grpc}}]}}
                virtualNodes:
                  n:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: []}}
                """).config();

        assertThat(config.virtualServices())
                .containsOnly(
                        Map.entry(
                                "a.local",
                                new VirtualService("a.local", new VirtualService.RouterProvider("r"), List.of())),
                        Map.entry(
                                "b.local",
                                new VirtualService("b.local", new VirtualService.NodeProvider("n"), List.of())),
                        Map.entry("c.local", new VirtualService("c.local", null, List.of())));
        assertThat(config.virtualRouters())
                .containsOnly(Map.entry(
                        "r", new VirtualRouter("r", List.of(new PortMapping(80, Protocol.GRPC)), List.of())));
    }

    @Test
    void a_route_is_read_with_everything_that_is_in_force() {
        Route route = onlyRoute("""
                all:
                  priority: 7
                  http2Route:
                    match: {prefix: /a, method: PUT, headers: [{name: X, match: {exact: 1.10}}], port: 80}
                    action: {weightedTargets: [{virtualNode: n, weight: 3, port: 8080}, {virtualNode: n, weight: 0}]}
                    retryPolicy:
                      maxRetries: 2
                      perRetryTimeout: {unit: ms, value: 1500}
                      httpRetryEvents: [server-error, stream-error]
                      tcpRetryEvents: [connection-error]
                    timeout: {perRequest: {unit: s, value: 0}, idle: {unit: s, value: 4}}
                """, "http2");

        assertThat(route)
                .isEqualTo(new Route(
                        "all",
                        7,
                        Protocol.HTTP2,
                        TestMatch.match()
                                .prefix("/a")
                                .method("PUT")
                                .header(HeaderMatch.exact("X", "1.10"))
                                .port(80)
                                .build(),
                        RouteAction.forward(
                                List.of(new WeightedTarget("n", 3, 8080), new WeightedTarget("n", 0, null))),
                        RouteChanges.NONE,
                        new RetryPolicy(
                                2,
                                Duration.ofMillis(1500),
                                Set.of(RetryEvent.SERVER_ERROR, RetryEvent.STREAM_ERROR, RetryEvent.CONNECTION_ERROR)),
                        new Timeouts(Duration.ZERO, Duration.ofSeconds(4))));
    }

    @Test
    void what_a_route_does_not_declare_stays_undeclared() {
        Route route = onlyRoute("""
                exact:
                  httpRoute:
                    match: {path: {exact: /health}}
                    action: {weightedTargets: [{virtualNode: n, weight: 1}]}
                """, "http");

        assertThat(route)
                .isEqualTo(new Route(
                        "exact",
                        null,
                        Protocol.HTTP,
                        RouteMatch.path(new PathMatch.Exact("/health")),
                        RouteAction.forward(List.of(new WeightedTarget("n", 1, null))),
                        RouteChanges.NONE,
                        null,
                        Timeouts.NONE));
    }

    @Test
    void routes_keep_the_order_of_the_document() {
        MeshConfig config = load("""
                format: mesh-client/v1
                virtualNodes:
                  n:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: []}}
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      z: {httpRoute: {match: {prefix: /z}, action: {weightedTargets: [{virtualNode: n, weight: 1}]}}}
                      a: {httpRoute: {match: {prefix: /a}, action: {weightedTargets: [{virtualNode: n, weight: 1}]}}}
                      m: {httpRoute: {match: {prefix: /m}, action: {weightedTargets: [{virtualNode: n, weight: 1}]}}}
                """).config();

        assertThat(config.virtualRouters().get("r").routes())
                .extracting(Route::name)
                .containsExactly("z", "a", "m");
    }

    @Test
    void a_node_is_read_with_everything_that_the_records_hold() {
        VirtualNode node = load("""
                format: mesh-client/v1
                virtualServices: {mail.local: {}, web.local: {}}
                virtualNodes:
                  n:
                    listeners:
                      - portMapping: {port: 8080, protocol: http}
                        timeout: {http: {perRequest: {unit: s, value: 2}}}
                        healthCheck:
                          protocol: http
                          path: /health
                          port: 8080
                          healthyThreshold: 2
                          unhealthyThreshold: 3
                          intervalMillis: 5000
                          timeoutMillis: 2000
                        connectionPool: {http: {maxConnections: 10, maxPendingRequests: 20}}
                        outlierDetection:
                          maxServerErrors: 5
                          interval: {unit: s, value: 10}
                          baseEjectionDuration: {unit: s, value: 30}
                          maxEjectionPercent: 50
                        tls:
                          mode: STRICT
                          certificate: {acm: {certificateArn: arn}}
                          validation: {trust: {file: {certificateChain: /ca}}}
                    serviceDiscovery:
                      static:
                        endpoints:
                          - {address: 10.0.0.1, port: 80, zone: a, weight: 2, attributes: {k: v}, instanceId: i}
                          - {address: 'fe80::1'}
                    backends:
                      - virtualService: {virtualServiceName: web.local}
                      - virtualService:
                          virtualServiceName: mail.local
                          clientPolicy:
                            tls:
                              enforce: false
                              ports: [25, 587]
                              validation:
                                trust: {acm: {certificateAuthorityArns: [one, two]}}
                                subjectAlternativeNames: {match: {exact: [mail, smtp]}}
                              certificate: {file: {certificateChain: /cert, privateKey: /key}}
                    backendDefaults: {clientPolicy: {tls: {validation: {trust: {sds: {secretName: ca}}}}}}
                    logging: {accessLog: {file: {path: /dev/stdout, format: {json: [{key: p, value: '%PROTOCOL%'}]}}}}
                    retryBudget: {budgetPercent: 12.5}
                """).config().virtualNodes().get("n");

        assertThat(node)
                .isEqualTo(new VirtualNode(
                        "n",
                        List.of(new Listener(
                                new PortMapping(8080, Protocol.HTTP),
                                new Timeouts(Duration.ofSeconds(2), null),
                                new HealthCheck(
                                        Protocol.HTTP,
                                        2,
                                        3,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(2),
                                        "/health",
                                        8080),
                                new OutlierDetection(5, Duration.ofSeconds(10), Duration.ofSeconds(30), 50),
                                new ConnectionPool.Http(10, 20),
                                new ListenerTls(
                                        ListenerTls.Mode.STRICT,
                                        new Certificate.Acm("arn"),
                                        new TlsValidation(new Trust.File("/ca"), null)))),
                        new ServiceDiscovery.Static(List.of(
                                new Endpoint("10.0.0.1", 80, "a", 2, Map.of("k", "v"), "i"),
                                Endpoint.of("fe80::1", 0))),
                        List.of(
                                new Backend("web.local", null),
                                new Backend(
                                        "mail.local",
                                        new ClientPolicy(new ClientPolicy.Tls(
                                                false,
                                                Set.of(25, 587),
                                                new TlsValidation(
                                                        new Trust.Acm(List.of("one", "two")), List.of("mail", "smtp")),
                                                new Certificate.File("/cert", "/key"))))),
                        new ClientPolicy(new ClientPolicy.Tls(
                                true, Set.of(), new TlsValidation(new Trust.Sds("ca"), null), null)),
                        new AccessLog("/dev/stdout", new AccessLog.Format.Json(Map.of("p", "%PROTOCOL%"))),
                        new RetryBudget(12.5, 3),
                        Set.of()));
    }

    @Test
    void service_discovery_by_dns_and_cloud_map_is_read() {
        Map<String, VirtualNode> nodes = load("""
                format: mesh-client/v1
                virtualNodes:
                  plain: {serviceDiscovery: {dns: {hostname: a.internal}}}
                  full: {serviceDiscovery: {dns: {hostname: b, responseType: ENDPOINTS, ipPreference: IPv4_ONLY}}}
                  cloud:
                    serviceDiscovery:
                      awsCloudMap:
                        namespaceName: shop
                        serviceName: orders
                        attributes: [{key: a, value: '1'}, {key: b, value: x y}]
                """).config().virtualNodes();

        assertThat(nodes.get("plain").serviceDiscovery())
                .isEqualTo(
                        new ServiceDiscovery.Dns("a.internal", ServiceDiscovery.Dns.ResponseType.LOADBALANCER, null));
        assertThat(nodes.get("full").serviceDiscovery())
                .isEqualTo(new ServiceDiscovery.Dns(
                        "b", ServiceDiscovery.Dns.ResponseType.ENDPOINTS, IpPreference.IPV4_ONLY));
        assertThat(nodes.get("cloud").serviceDiscovery())
                .isEqualTo(new ServiceDiscovery.AwsCloudMap("shop", "orders", Map.of("a", "1", "b", "x y"), null));
    }

    @Test
    void the_extensions_of_cloud_map_are_read() {
        VirtualNode node = load("""
                format: mesh-client/v1
                virtualNodes:
                  cloud:
                    serviceDiscovery:
                      awsCloudMap:
                        namespaceName: shop
                        serviceName: orders
                        ipPreference: IPv4_ONLY
                        optionalAttributes: [{key: AVAILABILITY_ZONE, value: eu-west-1a}]
                        healthStatus: HEALTHY_OR_ELSE_ALL
                        ownerAccount: 012345678901
                        instancePort: true
                        weightAttribute: share
                """).config().virtualNodes().get("cloud");

        assertThat(Objects.requireNonNull(node).serviceDiscovery())
                .isEqualTo(new ServiceDiscovery.AwsCloudMap(
                        "shop",
                        "orders",
                        Map.of(),
                        IpPreference.IPV4_ONLY,
                        Map.of("AVAILABILITY_ZONE", "eu-west-1a"),
                        ServiceDiscovery.AwsCloudMap.HealthStatus.HEALTHY_OR_ELSE_ALL,
                        "012345678901",
                        true,
                        "share"));
    }

    @Test
    void defaults_are_a_word_or_single_behaviours_on_a_base() {
        assertThat(defaults("appmesh")).isEqualTo(Defaults.APP_MESH);
        assertThat(defaults("mesh-client")).isEqualTo(Defaults.MESH_CLIENT);
        assertThat(defaults("{}")).isEqualTo(Defaults.MESH_CLIENT);
        assertThat(defaults("{base: appmesh, retryAvoidsTried: true, retryBudget: {minRetryConcurrency: 1}}"))
                .isEqualTo(new Defaults(
                        new RetryBudget(20, 1),
                        false,
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        true,
                        false,
                        false,
                        NameResolution.STANDARD));
        assertThat(defaults("""
                {retryBudget: off, dnsBalanceAll: false, emptyAnswerHold: {unit: s, value: 1},
                refusedAside: {unit: ms, value: 2}, retryAvoidsTried: false, singleListenerAnyPort: false}"""))
                .isEqualTo(new Defaults(
                        null,
                        false,
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2),
                        false,
                        true,
                        false,
                        NameResolution.STANDARD));
    }

    @Test
    void an_srv_name_is_declared_as_one() {
        VirtualNode node = load("""
                format: mesh-client/v1
                virtualNodes:
                  orders: {serviceDiscovery: {dns: {hostname: _http._tcp.orders.local, srv: true}}}
                """).config().virtualNodes().get("orders");

        assertThat(node.serviceDiscovery())
                .isEqualTo(new ServiceDiscovery.Dns(
                        "_http._tcp.orders.local", ServiceDiscovery.Dns.ResponseType.LOADBALANCER, null, true));
    }

    @Test
    void how_dns_names_are_looked_up_is_declared_with_the_defaults() throws UnknownHostException {
        assertThat(defaults("{dns: {}}").dns()).isEqualTo(NameResolution.STANDARD);
        assertThat(defaults("{base: appmesh, dns: {resolver: jdk}}").dns().resolver())
                .isEqualTo(NameResolution.Resolver.JDK);
        assertThat(defaults("""
                {dns: {resolver: dns, minTtl: {unit: ms, value: 1500}, maxTtl: {unit: s, value: 300},
                nameservers: [10.0.0.2, '10.0.0.3:5353', 'fd00::2', '[fd00::3]:5353', '[fd00::4]']}}""").dns())
                .isEqualTo(new NameResolution(
                        NameResolution.Resolver.DNS,
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(300),
                        List.of(
                                new InetSocketAddress(InetAddress.getByName("10.0.0.2"), 53),
                                new InetSocketAddress(InetAddress.getByName("10.0.0.3"), 5353),
                                new InetSocketAddress(InetAddress.getByName("fd00::2"), 53),
                                new InetSocketAddress(InetAddress.getByName("fd00::3"), 5353),
                                new InetSocketAddress(InetAddress.getByName("fd00::4"), 53))));
    }

    @Test
    void json_is_read_like_yaml() {
        String yaml = """
                format: mesh-client/v1
                virtualServices:
                  a.local: {provider: {virtualNode: {virtualNodeName: n}}}
                virtualNodes:
                  n:
                    listeners:
                      - portMapping: {port: 80, protocol: http}
                    serviceDiscovery: {dns: {hostname: "a\\u002Eb"}}
                """;
        String json = """
                {
                \t"format": "mesh-client/v1",
                \t"virtualServices": {"a.local": {"provider": {"virtualNode": {"virtualNodeName": "n"}}}},
                \t"virtualNodes": {"n": {
                \t\t"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}],
                \t\t"serviceDiscovery": {"dns": {"hostname": "a.b"}}
                \t}}
                }
                """;

        assertThat(load(json).config()).isEqualTo(load(yaml).config());
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(load("\uFEFFformat: mesh-client/v1").warnings()).isEmpty();
    }

    private static Defaults defaults(String value) {
        return load("format: mesh-client/v1\ndefaults: " + value.replace("\n", " "))
                .config()
                .defaults();
    }

    private static Route onlyRoute(String route, String protocol) {
        return load("""
                format: mesh-client/v1
                virtualNodes:
                  n:
                    listeners: [{portMapping: {port: 8080, protocol: PROTOCOL}}]
                    serviceDiscovery: {static: {endpoints: []}}
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: PROTOCOL}}]
                    routes:
                """.replace("PROTOCOL", protocol) + route.indent(6))
                .config()
                .virtualRouters()
                .get("r")
                .routes()
                .get(0);
    }

    private static LoadedConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("mesh.yaml", text));
    }
}
