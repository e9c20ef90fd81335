package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route changes and answers, as it is kept. */
class RouteExtensionsTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualNodes:
              n:
                listeners: [{portMapping: {port: 8080, protocol: %1$s}}]
                serviceDiscovery: {static: {endpoints: []}}
            virtualRouters:
              r:
                listeners: [{portMapping: {port: 80, protocol: %1$s}}]
                routes:
                  only:
            """;

    private static Route http(String match, String beside) {
        return read("http", "httpRoute: {match: {" + match + "}, action: " + TO_NODE + "}", beside);
    }

    private static final String TO_NODE = "{weightedTargets: [{virtualNode: n, weight: 1}]}";

    private static Route answering(String beside) {
        return read("http", "httpRoute: {match: {prefix: /}}", beside);
    }

    private static Route read(String protocol, String kind, String beside) {
        return load(MESH.formatted(protocol) + (kind + "\n" + beside).indent(8))
                .config()
                .virtualRouters()
                .get("r")
                .routes()
                .get(0);
    }

    private static LoadedConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("mesh.yaml", text));
    }

    @Test
    void rewrites_of_path_and_host_are_kept() {
        assertThat(http("prefix: /a", "rewrite: {path: {prefix: /b}, host: 'other.local:8080'}")
                        .changes())
                .isEqualTo(new RouteChanges(
                        new PathRewrite.Prefix("/b"), "other.local:8080", HeaderChanges.NONE, HeaderChanges.NONE));
        assertThat(http("prefix: /a", "rewrite: {path: {full: '/b;c%2F'}}")
                        .changes()
                        .path())
                .isEqualTo(new PathRewrite.Full("/b;c%2F"));
        assertThat(http("prefix: /a", "rewrite: {path: {regex: {pattern: '/(a)', substitution: '/\\1\\0'}}}")
                        .changes()
                        .path())
                .isEqualTo(new PathRewrite.Regex("/(a)", "/\\1\\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a_b.local", "10.0.0.1:65535", "'[fd00::1]'", "'[fd00::1]:8080'"})
    void a_host_is_a_name_or_an_address(String host) {
        assertThat(http("prefix: /", "rewrite: {host: " + host + "}").changes().host())
                .isEqualTo(host.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "Bücher.Example:8080, xn--bcher-kva.example:8080",
        "a.local., a.local",
        "'[FD00:0::1]', '[fd00::1]'",
        "'::1', '[::1]'"
    })
    void a_host_is_sent_in_its_one_form(String host, String sent) {
        assertThat(http("prefix: /", "rewrite: {host: '" + host + "'}")
                        .changes()
                        .host())
                .isEqualTo(sent);
    }

    @Test
    void changes_of_headers_are_kept() {
        RouteChanges changes = http("prefix: /", """
                        requestHeaders: {set: {X-A: 1}, add: {x-b: [2, '3, 4']}, remove: [cookie, Cookie]}
                        responseHeaders: {set: {x-c: ''}}""").changes();

        assertThat(changes.request())
                .isEqualTo(new HeaderChanges(
                        Map.of("X-A", "1"), Map.of("x-b", List.of("2", "3, 4")), Set.of("cookie", "Cookie")));
        assertThat(changes.response()).isEqualTo(HeaderChanges.set(Map.of("x-c", "")));
    }

    @Test
    void a_redirect_takes_the_place_of_the_action() {
        assertThat(answering(
                                "redirect: {scheme: https, host: h, port: 443, path: {full: /x}, stripQuery: true, status: 307}")
                        .action())
                .isEqualTo(new RouteAction.Redirect("https", "h", 443, new PathRewrite.Full("/x"), true, 307));
        assertThat(answering("redirect: {port: 81}").action())
                .isEqualTo(new RouteAction.Redirect(null, null, 81, null, false, 301));
    }

    @Test
    void a_direct_response_takes_the_place_of_the_action() {
        assertThat(answering("directResponse: {status: 503, body: closed}").action())
                .isEqualTo(new RouteAction.DirectResponse(503, "closed"));
        assertThat(answering("directResponse: {status: 204}\nresponseHeaders: {remove: [server]}")
                        .action())
                .isEqualTo(new RouteAction.DirectResponse(204, ""));
    }

    @Test
    void a_prefix_is_rewritten_in_paths_of_grpc_methods_too() {
        Route route = read(
                "grpc",
                "grpcRoute: {match: {serviceName: v1.Orders}, action: " + TO_NODE + "}",
                "rewrite: {path: {prefix: /v2.Orders/}}");

        assertThat(route.changes().path()).isEqualTo(new PathRewrite.Prefix("/v2.Orders/"));
    }

    @Test
    void a_prefix_cannot_replace_what_a_regular_expression_matches() {
        assertThat(errors("http", "httpRoute: {match: {path: {regex: '/a.*'}}}", "redirect: {path: {prefix: /b}}"))
                .singleElement()
                .asString()
                .contains("routes.only.redirect.path.prefix: the match compares no beginning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rewrite: {host: a.local}",
                "requestHeaders: {remove: [a]}",
                "responseHeaders: {remove: [a]}",
                "directResponse: {status: 200}",
                "redirect: {scheme: https}"
            })
    void a_tcp_route_has_none_of_these(String beside) {
        assertThat(errors("tcp", "tcpRoute: {action: " + TO_NODE + "}", beside))
                .singleElement()
                .asString()
                .contains("routes.only: a tcpRoute sends bytes on as they are");
    }

    private static List<String> errors(String protocol, String kind, String beside) {
        return catchThrowableOfType(MeshConfigException.class, () -> read(protocol, kind, beside)).findings().stream()
                .map(finding -> finding.severity() + " " + finding)
                .filter(text -> text.startsWith("ERROR"))
                .toList();
    }

    @Test
    void overlays_set_them_on_routes_of_other_files() {
        String overlay = """
                overlays:
                  virtualRouters:
                    r:
                      routes:
                        only:
                          rewrite: {host: other.local}
                          requestHeaders: {remove: [cookie]}
                          responseHeaders: {remove: [server]}
                """;
        RouteChanges changes = load(MESH.formatted("http")
                        + ("httpRoute: {match: {prefix: /}, action: " + TO_NODE + "}").indent(8)
                        + overlay)
                .config()
                .virtualRouters()
                .get("r")
                .routes()
                .get(0)
                .changes();

        assertThat(changes)
                .isEqualTo(new RouteChanges(
                        null,
                        "other.local",
                        new HeaderChanges(Map.of(), Map.of(), Set.of("cookie")),
                        new HeaderChanges(Map.of(), Map.of(), Set.of("server"))));
    }

    @Test
    void an_overlay_closes_a_route_whose_action_is_then_never_used() {
        LoadedConfig loaded = load(MESH.formatted("http")
                + ("httpRoute: {match: {prefix: /}, action: " + TO_NODE + "}").indent(8)
                + "overlays: {virtualRouters: {r: {routes: {only: {directResponse: {status: 503}}}}}}\n");

        assertThat(loaded.config().virtualRouters().get("r").routes().get(0).action())
                .isEqualTo(new RouteAction.DirectResponse(503, ""));
        assertThat(loaded.warnings())
                .singleElement()
                .asString()
                .contains("httpRoute.action: never used: directResponse takes its place");
    }
}
