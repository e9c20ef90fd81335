package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.model.Location;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplanationTest {
    @RegisterExtension
    final LeakCheck leaks = new LeakCheck();

    private final FakeClock clock = new FakeClock();

    private Explanation explain(String url) {
        return explain(TestDocument.shop(), url);
    }

    private Explanation explain(ConfigSource config, String url) {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(config)
                .ticker(clock)
                .scheduler(clock)
                .random(new TestRandom())
                .build());
        clock.runDue();
        return client.explain(get(url));
    }

    @Test
    void a_request_that_a_route_takes_is_routed() {
        Explanation explanation = explain("http://orders.shop.local/orders/7?open=true");

        assertThat(explanation.request()).isEqualTo("GET http://orders.shop.local/orders/7?open=true");
        assertThat(explanation.verdict()).isEqualTo(Verdict.ROUTED);
        assertThat(explanation.problem()).isNull();
        assertThat(explanation.virtualService().name()).isEqualTo("orders.shop.local");
        assertThat(explanation.listenerPort()).isEqualTo(8080);
        assertThat(explanation.retry())
                .isEqualTo(new Retry(
                        1,
                        Duration.ofMillis(500),
                        List.of("server-error"),
                        "route all",
                        new Location("mesh.yaml", 19, 11)));
    }

    @Test
    void it_shows_every_route_in_the_order_in_which_they_are_tried() {
        assertThat(explain("http://orders.shop.local/orders/7").routes())
                .extracting(RouteTrial::name, RouteTrial::matched)
                .containsExactly(tuple("all", true), tuple("paid", false));
    }

    @Test
    void it_shows_every_target_with_its_share_its_timeouts_and_its_endpoints() {
        List<TargetShare> targets = explain("http://orders.shop.local/orders/7").targets();

        assertThat(targets).extracting(TargetShare::virtualNode).containsExactly("orders-v1", "orders-v2");
        assertThat(targets).extracting(TargetShare::share).containsExactly(0.75, 0.25);
        assertThat(targets.get(0).requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(targets.get(0).idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(targets.get(0).refusal()).isNull();
        assertThat(targets.get(0).endpoints())
                .containsExactly(
                        new EndpointView("10.0.0.1:8080", "a", 1, Map.of(), true, 0),
                        new EndpointView("10.0.0.2:8080", null, 1, Map.of(), true, 0));
        assertThat(targets.get(1).refusal()).startsWith("virtualNodes.orders-v2.listeners[0].tls is declared");
    }

    @Test
    void a_host_that_is_none_of_the_mesh_passes_through() {
        assertThat(explain("https://elsewhere.example:8443/x"))
                .hasToString(
                        "GET https://elsewhere.example:8443/x\n  PASSES_THROUGH: no virtual service has this name, and a process without an identity may call any host");
    }

    @Test
    void an_unknown_host_of_the_mesh_fails() {
        assertThat(explain("http://order.shop.local/"))
                .hasToString("GET http://order.shop.local/\n"
                        + "  FAILS: no virtual service order.shop.local, and meshDomains has its domain; the nearest are"
                        + " orders.shop.local; 'allowedHosts' of the mesh's egressFilter lets it pass");
    }

    @Test
    void a_path_that_no_route_takes_fails_and_every_route_says_why() {
        Explanation explanation = explain("http://orders.shop.local/other");

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem()).isEqualTo("no route matches");
        assertThat(explanation.routes()).hasSize(2).noneMatch(RouteTrial::matched);
        assertThat(explanation.routes()).extracting(RouteTrial::reason).doesNotContainNull();
        assertThat(explanation.targets()).isEmpty();
        assertThat(explanation.retry()).isNull();
    }

    @Test
    void a_port_without_a_listener_fails() {
        Explanation explanation = explain("http://orders.shop.local:9090/orders");

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem()).isEqualTo("port 9090 is none of [8080]");
        assertThat(explanation.listenerPort()).isZero();
    }

    @Test
    void a_service_without_a_provider_fails() {
        Explanation explanation = explain(
                TestDocument.source("{format: mesh-client/v1, virtualServices: {a.shop.local: {}}}"),
                "http://a.shop.local/");

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem()).isEqualTo("virtual service a.shop.local has no provider");
    }

    @Test
    void a_route_whose_every_target_is_refused_fails() {
        Explanation explanation = explain(TestDocument.source("""
                        format: mesh-client/v1
                        virtualServices: {a.shop.local: {provider: {virtualNode: {virtualNodeName: a}}}}
                        virtualNodes:
                          a:
                            listeners:
                              - portMapping: {port: 80, protocol: http}
                                tls: {mode: STRICT, certificate: {file: {certificateChain: /c, privateKey: /k}}}
                            serviceDiscovery: {static: {endpoints: [{address: 10.0.0.4}]}}
                        """), "http://a.shop.local/");

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem()).startsWith("virtualNodes.a.listeners[0].tls is declared");
        assertThat(explanation.targets()).hasSize(1);
    }

    @Test
    void without_a_configuration_it_fails_with_the_problem_of_the_source() {
        assertThat(Explainer.explain(null, "disk on fire", get("http://a.shop.local/")))
                .hasToString("GET http://a.shop.local/\n  FAILS: disk on fire");
        assertThat(Explainer.explain(null, null, get("http://a.shop.local/")).problem())
                .isEqualTo("there is no configuration yet");
    }

    @Test
    void a_target_that_no_file_declares_fails_and_the_others_do_not() {
        Explanation explanation = explain(TestDocument.source("""
                        format: mesh-client/v1
                        partial: true
                        virtualServices: {a.shop.local: {provider: {virtualRouter: {virtualRouterName: r}}}}
                        virtualRouters:
                          r:
                            listeners: [{portMapping: {port: 80, protocol: http}}]
                            routes:
                              all:
                                httpRoute:
                                  match: {prefix: /}
                                  action:
                                    weightedTargets:
                                      - {virtualNode: here, weight: 1}
                                      - {virtualNode: elsewhere, weight: 1}
                        virtualNodes:
                          here:
                            listeners: [{portMapping: {port: 80, protocol: http}}]
                            serviceDiscovery: {static: {endpoints: [{address: 10.0.0.4}]}}
                        """), "http://a.shop.local/");

        assertThat(explanation.verdict()).isEqualTo(Verdict.ROUTED);
        assertThat(explanation.targets())
                .extracting(TargetShare::virtualNode, TargetShare::refusal)
                .containsExactly(
                        tuple("here", null), tuple("elsewhere", "virtual node elsewhere of route all does not exist"));
    }

    @Test
    void as_text_it_can_be_read() {
        assertThat(explain("http://orders.shop.local/orders/7").toString()).isEqualTo("""
                GET http://orders.shop.local/orders/7
                  ROUTED
                  virtual service orders.shop.local (mesh.yaml:4:3), port 8080
                  route all (mesh.yaml:13:7): matches
                  route paid (mesh.yaml:9:7): does not match, method: GET (expected: POST)
                  retries: 1 on server-error, 500 ms for each try (route all, mesh.yaml:19:11)
                  target orders-v1 (mesh.yaml:24:3): 75.0 %
                    request timeout: 2 s (route all, mesh.yaml:18:21)
                    idle timeout: 300 s (App Mesh's default)
                    TLS: none (nothing demands it)
                    outlier detection: none (App Mesh's default)
                    retry budget: 20 % of the requests in flight, at least 3 (mesh-client's default)
                    service discovery: static, 2 endpoints (virtual node orders-v1, mesh.yaml:26:5)
                    endpoint 10.0.0.1:8080 a, 0 in flight
                    endpoint 10.0.0.2:8080, 0 in flight
                  target orders-v2 (mesh.yaml:27:3): 25.0 %
                    fails: virtualNodes.orders-v2.listeners[0].tls is declared and not in force in this version, so calls to orders-v2 \
                fail; 'allowUnenforced: [orders-v2]' lets them go unprotected
                    request timeout: 2 s (route all, mesh.yaml:18:21)
                    idle timeout: 300 s (App Mesh's default)
                    TLS: demanded, not in force (virtualNodes.orders-v2.listeners[0].tls, mesh.yaml:30:9)
                    outlier detection: none (App Mesh's default)
                    retry budget: 20 % of the requests in flight, at least 3 (mesh-client's default)
                    service discovery: static, 1 endpoint (virtual node orders-v2, mesh.yaml:31:5)
                    endpoint 10.0.0.3:8080, 0 in flight\
                """);
    }
}
