package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.Path;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Sticky;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRequest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an explanation says of gateways, names, splits, answers and changes. */
class ExplainedRoutingTest extends ClientTest {
    private static final String MESH = """
            format: mesh-client/v1
            mesh: {egressFilter: {type: DROP_ALL, allowedHosts: ["*.stripe.com"]}}
            meshDomains: [shop.local]
            virtualServices:
              orders.shop.local: {aliases: ["*.orders.local"], provider: {virtualRouter: {virtualRouterName: orders}}}
              stock.shop.local: {provider: {virtualNode: {virtualNodeName: orders-v1}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  named: {split: canary, httpRoute: {match: {prefix: /named}}}
                  session: {stickyBy: {cookie: session}, httpRoute: {match: {prefix: /session}, action: $BOTH}}
                  token: {stickyBy: {header: Authorization}, httpRoute: {match: {prefix: /token}, action: $BOTH}}
                  caller: {stickyBy: caller, httpRoute: {match: {prefix: /caller}, action: $BOTH}}
                  moved: {redirect: {scheme: https, path: {prefix: /new}, status: 308}, httpRoute: {match: {prefix: /old}}}
                  closed: {directResponse: {status: 503, body: "back \\n soon"}, httpRoute: {match: {prefix: /closed}}}
                  changed:
                    httpRoute: {match: {prefix: /v1/}, action: $BOTH}
                    rewrite: {path: {prefix: /}, host: orders.internal}
                    requestHeaders: {set: {X-Api: "1", authorization: Basic c2VjcmV0}, add: {X-Seen: [a, b]}, remove: [X-Debug]}
                    responseHeaders: {remove: [Server]}
                  twin-a: {httpRoute: {match: {prefix: /twin}, action: $BOTH}}
                  twin-b: {httpRoute: {match: {prefix: /twin}, action: $BOTH}}
            splits:
              canary:
                weightedTargets: [{virtualNode: orders-v1, weight: 9}, {virtualNode: orders-v2, weight: 1},
                                  {virtualNode: orders-v3, weight: 0}]
                stickyBy: {header: X-User}
            virtualGateways:
              edge:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                gatewayRoutes:
                  chapters:
                    httpRoute:
                      match: {prefix: /chapter/, hostname: {exact: books.example.com}}
                      action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}
                  api:
                    httpRoute:
                      match: {prefix: /api/, hostname: {exact: books.example.com}}
                      action: {target: {virtualService: {virtualServiceName: stock.shop.local}}}
            virtualNodes:
              orders-v1: $NODE
              orders-v2: $NODE
              orders-v3: $NODE
              checkout: {backends: [{virtualService: {virtualServiceName: orders.shop.local}}]}
              loner: {}
            """.replace(
                    "$BOTH",
                    "{weightedTargets: [{virtualNode: orders-v1, weight: 1}, {virtualNode: orders-v2, weight: 1}]}")
            .replace(
                    "$NODE",
                    "{listeners: [{portMapping: {port: 80, protocol: http}}],"
                            + " serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}}");
    private static final String EDGE = "mesh/shop/virtualGateway/edge";
    private static final String CHECKOUT = "mesh/shop/virtualNode/checkout";

    private MeshClient mesh(String text, String identity) {
        MeshClient.Builder builder = builder().config(TestDocument.source(text));
        return started(identity.isEmpty() ? builder : builder.identity(identity));
    }

    private Explanation explain(MeshRequest request) {
        return mesh(MESH, "").explain(request);
    }

    private Explanation explain(String path) {
        return explain(get("http://orders.shop.local" + path));
    }

    private Explanation as(String identity, String url) {
        return mesh(MESH, identity).explain(get(url));
    }

    private static TestRequest orders(String path) {
        return get("http://orders.shop.local" + path);
    }

    private static Sticky sticky(Explanation explanation) {
        return ((Action.Forward) explanation.action()).stickyBy();
    }

    @Test
    void a_host_is_shown_as_the_mesh_reads_it_with_the_name_that_covers_it() {
        Explanation explanation = explain(get("http://EU.Orders.local./twin"));

        assertThat(explanation.host())
                .isEqualTo(new Host("EU.Orders.local.", "eu.orders.local", 80, "*.orders.local", null));
        assertThat(explanation.toString())
                .contains(
                        "\n  host: eu.orders.local\n",
                        "orders.shop.local (mesh.yaml:5:3), found by its name *.orders.local");
        assertThat(explain("/twin").toString()).doesNotContain("host: ", "found by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|http://elsewhere.example/|no virtual service has this name, and a process without an identity may call any host",
                CHECKOUT + "|http://api.stripe.com/|allowedHosts has *.stripe.com",
                CHECKOUT
                        + "|http://s3.amazonaws.com/|no virtual service has this name, and *.amazonaws.com may always be called"
            })
    void a_host_that_passes_through_says_why(String identity, String url, String reason) {
        Explanation explanation = as(identity, url);

        assertThat(explanation.verdict()).isEqualTo(Verdict.PASSES_THROUGH);
        assertThat(explanation.host().passesBecause()).isEqualTo(reason);
        assertThat(explanation.toString()).endsWith("PASSES_THROUGH: " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://elsewhere.example/|no virtual service has this name, and the mesh's egressFilter is ALLOW_ALL",
                "http://a.local/|the virtual service is no backend of mesh/shop/virtualNode/loner, and the mesh's egressFilter is ALLOW_ALL"
            })
    void under_a_filter_that_allows_all_it_is_named(String url, String reason) {
        MeshClient mesh = mesh("""
                format: mesh-client/v1
                mesh: {egressFilter: {type: ALLOW_ALL}}
                virtualServices: {a.local: {}}
                virtualNodes: {loner: {}}
                """, "mesh/shop/virtualNode/loner");

        assertThat(mesh.explain(get(url)).host().passesBecause()).isEqualTo(reason);
    }

    @Test
    void a_gateway_says_which_of_its_routes_takes_a_request_and_what_that_changes() {
        assertThat(as(EDGE, "http://books.example.com/chapter//old?x=1").toString())
                .startsWith("""
                        GET http://books.example.com/chapter//old?x=1
                          ANSWERED
                          path in normal form: /chapter/old
                          virtual gateway edge (mesh.yaml:30:3), port 8080
                            gateway route chapters (mesh.yaml:33:7): matches
                            gateway route api (mesh.yaml:37:7): does not match, path: /chapter/old (expected prefix: /api/)
                            host becomes orders.shop.local
                            path becomes /old
                          virtual service orders.shop.local (mesh.yaml:5:3), port 80
                          route session (mesh.yaml:12:7): does not match, path: /old (expected prefix: /session)
                        """)
                .endsWith("answers 308 with location https://orders.shop.local/new?x=1");
    }

    @Test
    void a_gateway_says_why_none_of_its_routes_takes_a_request() {
        Explanation explanation = as(EDGE, "http://books.example.com/other");

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem())
                .isEqualTo("no gateway route of edge matches GET books.example.com/other"
                        + " (one in virtualGateways.edge.gatewayRoutes takes it)");
        assertThat(explanation.path()).isEqualTo(new Path("/other", "/other"));
        assertThat(explanation.gateway().path()).isNull();
        assertThat(explanation.gateway().routes()).hasSize(2).noneMatch(RouteTrial::matched);
    }

    @Test
    void a_host_that_no_gateway_route_names_is_looked_up_behind_them() {
        Explanation explanation = as(EDGE, "http://order.shop.local:8080/");

        assertThat(explanation.problem())
                .startsWith("no gateway route of edge matches GET order.shop.local/"
                        + " (one in virtualGateways.edge.gatewayRoutes takes it), and no virtual service");
        assertThat(as(EDGE, "http://orders.shop.local/twin").virtualService().name())
                .isEqualTo("orders.shop.local");
    }

    @Test
    void a_path_is_shown_in_normal_form_where_it_is_not_in_it() {
        Explanation explanation = explain("/a/..//%74win");

        assertThat(explanation.path()).isEqualTo(new Path("/a/..//%74win", "/twin"));
        assertThat(explanation.changes().path()).isEqualTo("/twin");
        assertThat(explanation.toString()).contains("\n  path in normal form: /twin\n", "\n  path as sent: /twin\n");
        assertThat(explain("/twin").toString()).doesNotContain("path in normal form", "path as sent");
    }

    @Test
    void a_split_is_named_and_a_target_without_weight_is_parked() {
        Explanation explanation = explain("/named");

        assertThat(explanation.action())
                .isEqualTo(new Action.Forward(
                        new Declared("canary", new Location("mesh.yaml", 25, 3)),
                        new Sticky("header X-User", new Location("mesh.yaml", 28, 5), null, null)));
        assertThat(explanation.targets())
                .extracting(TargetShare::virtualNode, TargetShare::share)
                .containsExactly(tuple("orders-v1", 0.9), tuple("orders-v2", 0.1), tuple("orders-v3", 0.0));
        assertThat(explanation.toString())
                .contains(
                        "\n  split canary (mesh.yaml:25:3)\n",
                        "\n  sticky by header X-User (mesh.yaml:28:5): no key, so at random\n",
                        "\n  target orders-v3 (mesh.yaml:44:3): parked, its weight is 0");
    }

    @Test
    void a_key_is_shown_with_the_target_that_it_chooses() {
        Sticky found = sticky(explain(orders("/named").header("X-User", "user-7")));

        assertThat(found.key()).isEqualTo("user-7");
        assertThat(found.virtualNode()).isIn("orders-v1", "orders-v2");
    }

    @Test
    void the_key_of_a_caller_is_that_of_the_thread() {
        MeshClient mesh = mesh(MESH, "");
        assertThat(sticky(mesh.explain(orders("/caller"))).key()).isNull();

        try (MeshContext.Scope caller = MeshContext.NONE.withStickyKey("user-7").open()) {
            assertThat(mesh.explain(orders("/caller")).toString())
                    .containsPattern(
                            "sticky by the caller's key \\(mesh.yaml:14:16\\): user-7, which goes to orders-v[12]\n");
        }
    }

    @Test
    void a_request_whose_key_chooses_a_target_that_refuses_it_fails() {
        MeshClient mesh = mesh("""
                format: mesh-client/v1
                virtualServices: {orders.shop.local: {provider: {virtualRouter: {virtualRouterName: r}}}}
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      all:
                        stickyBy: {header: X-User}
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: open, weight: 1}, {virtualNode: strict, weight: 1}]}
                virtualNodes:
                  open:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                  strict:
                    listeners:
                      - portMapping: {port: 80, protocol: http}
                        tls: {mode: STRICT, certificate: {file: {certificateChain: /c, privateKey: /k}}}
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.2}]}}
                """, "");

        assertThat(mesh.explain(orders("/")).verdict()).isEqualTo(Verdict.ROUTED);
        assertThat(IntStream.range(0, 20).mapToObj(i -> mesh.explain(orders("/").header("X-User", "user-" + i))))
                .extracting(explanation -> sticky(explanation).virtualNode(), Explanation::verdict)
                .contains(tuple("open", Verdict.ROUTED), tuple("strict", Verdict.FAILS))
                .doesNotContain(tuple("open", Verdict.FAILS), tuple("strict", Verdict.ROUTED));
    }

    @Test
    void a_key_that_may_be_a_credential_is_not_shown() {
        Explanation cookie = explain(orders("/session").header("Cookie", "session=s3cret"));
        Explanation header = explain(orders("/token").header("Authorization", "Bearer s3cret"));

        assertThat(sticky(cookie).key()).isEqualTo("present");
        assertThat(sticky(header).key()).isEqualTo("present");
        assertThat(cookie + cookie.toJson() + header + header.toJson()).doesNotContain("s3cret");
    }

    @Test
    void parameters_of_the_url_that_may_be_credentials_are_not_shown() {
        Explanation redirect = explain("/old;jsessionid=s3cret/7?x=1&api_key=s3cret");
        Explanation missed = explain("/none;token=s3cret?sig=s3cret&x=2");

        assertThat(redirect + redirect.toJson() + missed + missed.toJson()).doesNotContain("s3cret");
        assertThat(redirect.request()).endsWith("?x=1&api_key=REDACTED");
        assertThat(missed.request()).endsWith("/none;token=REDACTED?sig=REDACTED&x=2");
    }

    @Test
    void a_redirect_is_shown_with_its_location() {
        Explanation explanation = explain("/old/7?x=1");

        assertThat(explanation.verdict()).isEqualTo(Verdict.ANSWERED);
        assertThat(explanation.action()).isEqualTo(new Action.Redirect(308, "https://orders.shop.local/new/7?x=1"));
        assertThat(explanation.retry()).isNull();
        assertThat(explanation.targets()).isEmpty();
        assertThat(explanation.toString())
                .endsWith("\n  answers 308 with location https://orders.shop.local/new/7?x=1");
    }

    @Test
    void a_response_of_the_mesh_is_shown_with_the_beginning_of_its_body() {
        Explanation explanation = explain("/closed");

        assertThat(explanation.verdict()).isEqualTo(Verdict.ANSWERED);
        assertThat(explanation.action()).isEqualTo(new Action.DirectResponse(503, "back \n soon"));
        assertThat(explanation.toString()).endsWith("\n  answers 503: back soon");
        assertThat(explanation.toJson()).contains("\"kind\": \"directResponse\"", "\"body\": \"back \\n soon\"");
    }

    @Test
    void what_is_changed_is_shown_but_for_credentials() {
        Explanation explanation = explain("/v1/items");

        assertThat(explanation.toString())
                .contains(
                        "\n  path as sent: /items\n  host as sent: orders.internal\n",
                        "\n  request headers: remove X-Debug, set X-Api: 1, set authorization: present,"
                                + " add X-Seen: a, add X-Seen: b\n",
                        "\n  response headers: remove Server\n");
        assertThat(explanation.changes().request().set()).isEqualTo(Map.of("X-Api", "1", "authorization", "present"));
        assertThat(explanation.toJson()).contains("\"X-Seen\": [").doesNotContain("c2VjcmV0");
    }

    @Test
    void a_route_that_matched_has_what_lint_says_of_it() {
        assertThat(explain("/twin").routes())
                .filteredOn(trial -> trial.name().equals("twin-b"))
                .singleElement()
                .satisfies(trial -> assertThat(trial.notes())
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("the same match and priority as route twin-a (expected: a priority"));
        assertThat(explain("/twin").toString())
                .contains("matches\n    lint: the same match and priority as route twin-a");
        assertThat(explain("/named").toString()).doesNotContain("lint:");
    }

    @Test
    void a_split_that_is_not_there_is_no_target() {
        Explanation explanation = mesh(MESH.replace("split: canary", "split: gone") + "partial: true\n", "")
                .explain(orders("/named"));

        assertThat(explanation.problem()).isEqualTo("the split of route named does not exist");
        assertThat(explanation.targets()).isEmpty();
        assertThat(explanation.action()).isEqualTo(new Action.Forward(new Declared("gone", null), null));
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://orders.shop.local/v1/items",
        "'', http://orders.shop.local/a/../twin",
        "'', http://orders.shop.local/old/7",
        "'', http://orders.shop.local/closed",
        "'', http://orders.shop.local/none",
        "'', http://orders.shop.local:81/twin",
        "'', https://orders.shop.local/twin",
        "'', http://order.shop.local/",
        "'', http://elsewhere.example/",
        EDGE + ", http://books.example.com/chapter//v1/7",
        EDGE + ", http://books.example.com/chapter/old",
        EDGE + ", http://books.example.com/api/x",
        EDGE + ", http://books.example.com/other",
        EDGE + ", http://orders.shop.local/twin",
        EDGE + ", http://elsewhere.example/",
        CHECKOUT + ", http://orders.shop.local/named",
        CHECKOUT + ", http://stock.shop.local/",
        CHECKOUT + ", http://api.stripe.com/"
    })
    void a_call_comes_to_what_is_explained(String identity, String url) {
        MeshClient mesh = mesh(MESH, identity);
        Explanation explanation = mesh.explain(get(url));
        assertThat(mesh.passesThrough(get(url))).isEqualTo(explanation.verdict() == Verdict.PASSES_THROUGH);

        try (MeshCall call = mesh.newCall(get(url))) {
            Step step = call.start();
            assertThat(explanation.verdict()).isEqualTo(verdict(step));
            if (step instanceof Step.Send send) {
                assertThat(explanation.changes().path())
                        .isEqualTo(send.plan() == null ? null : send.plan().path());
                assertThat(explanation.changes().authority())
                        .isEqualTo(send.plan() == null ? null : send.plan().authority());
            }
            if (step instanceof Step.Reply reply && reply.reply() instanceof LocalReply.Failure failure) {
                assertThat(explanation.problem()).isNotNull();
                assertThat(failure.flag()).isNotNull();
            }
        }
    }

    private static Verdict verdict(Step step) {
        if (step instanceof Step.PassThrough) {
            return Verdict.PASSES_THROUGH;
        }
        return step instanceof Step.Reply reply
                ? reply.reply().flag() == null ? Verdict.ANSWERED : Verdict.FAILS
                : Verdict.ROUTED;
    }
}
