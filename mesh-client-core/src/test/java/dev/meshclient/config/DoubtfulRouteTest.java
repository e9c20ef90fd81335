package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that can be meant by nobody as they are written. */
class DoubtfulRouteTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              r.local: {provider: {virtualRouter: {virtualRouterName: r}}}
            virtualNodes:
              n:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: []}}
              m:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: []}}
            virtualRouters:
              r:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
            """;
    private static final String TO_NODE = "action: {weightedTargets: [{virtualNode: n, weight: 1}]}";

    private static List<String> warnings(String... routes) {
        String text = MESH + String.join("\n", routes).indent(6);
        return new ConfigLoader()
                .load(new ConfigDocument("mesh.yaml", text)).warnings().stream()
                        .map(Finding::toString)
                        .toList();
    }

    private static String route(String match, String beside) {
        return "only: {httpRoute: {match: {%s}, %s}%s}".formatted(match, TO_NODE, beside);
    }

    private static String redirect(String name, String match, String redirect) {
        return "%s: {httpRoute: {match: {%s}}, redirect: {%s}}".formatted(name, match, redirect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prefix: /a//b                       | /a/b
            prefix: /x/./y                      | /x/y
            prefix: /a/../b                     | /b
            prefix: /a/%2e%2E/b                 | /b
            prefix: '/a\\b'                     | /a/b
            prefix: /a b                        | /a%20b
            prefix: /café                      | /caf%C3%A9
            prefix: '/a{b}'                     | /a%7Bb%7D
            prefix: /%7Euser/                   | /~user/
            prefix: /a?b                        | no '?' and no '#', which end a path
            path: {exact: '/a#b'}               | no '?' and no '#', which end a path
            path: {exact: a}                    | '/' at the beginning
            path: {exact: /a//../b}             | /a/b
            path: {exact: /a/..}                | /
            path: {exact: /a/.}                 | /a/
            path: {segmentPrefix: /a/.}         | /a/
            path: {segmentPrefix: /a//b}        | /a/b
            path: {template: '/a b/./{id}'}     | /a%20b/{id}
            path: {regex: '/a//b.*'}            | /a/b.*
            path: {regex: '/a\\?b=[0-9]+'}      | no '?' and no '#', which end a path
            path: {regex: 'orders/.*'}          | '/' at the beginning
            """)
    void a_path_that_no_request_is_seen_with_never_matches(String match, String expected) {
        assertThat(warnings(route(match, "")))
                .singleElement()
                .asString()
                .contains("never matches")
                .contains("(expected: " + expected.replace(".*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefix: /",
                "prefix: //",
                "prefix: /a/.",
                "prefix: /a/..",
                "prefix: /.well-known/",
                "prefix: /a%2Fb%2f",
                "prefix: /a/http:/x",
                "path: {exact: /a/...}",
                "path: {exact: //}",
                "path: {exact: '/a;b=(c)'}",
                "path: {template: '/a/{id}/b'}",
                "path: {regex: '/a/\\.+'}",
                "path: {regex: '.*/b'}",
                "path: {regex: '/a/?/b'}"
            })
    void a_path_that_some_request_has_is_fine(String match) {
        assertThat(warnings(route(match, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a&b", "a#b"})
    void a_query_parameter_has_no_such_name(String name) {
        assertThat(warnings(route("prefix: /, queryParameters: [{name: '" + name + "'}]", "")))
                .singleElement()
                .asString()
                .contains("queryParameters[0].name: ", "never matches", "a name without '=', '&' and '#'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact: 'a;b'", "prefix: 'a;'", "suffix: ';b'"})
    void a_cookie_has_no_such_value(String value) {
        assertThat(warnings(route("prefix: /, cookies: [{name: c, match: {" + value + "}}]", "")))
                .singleElement()
                .asString()
                .contains("cookies[0].match: no cookie has such a value (expected: none with ';', which ends it)");
    }

    @Test
    void the_name_of_a_cookie_is_the_same_for_matches_and_for_keys() {
        assertThat(warnings("""
                        only:
                          httpRoute:
                            match: {prefix: /, cookies: [{name: 'a[b]'}]}
                            action: {weightedTargets: [{virtualNode: n, weight: 1}, {virtualNode: m, weight: 1}]}
                          stickyBy: {cookie: 'a[b]'}""")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headers: [{name: x, match: {exact: a}}, {name: X, match: {exact: b}}]",
                "headers: [{name: x}, {name: x, invert: true}]",
                "cookies: [{name: x, match: {prefix: a}}, {name: x, match: {prefix: b}}]",
                "queryParameters: [{name: x, match: {exact: a}}, {name: x, match: {regex: 'b+'}}]"
            })
    void conditions_that_contradict_each_other_are_told_of(String conditions) {
        assertThat(warnings(route("prefix: /, " + conditions, "")))
                .singleElement()
                .asString()
                .contains("routes.only: never matches: its conditions contradict each other"
                        + " (expected: conditions that one request can meet)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prefix: /                            | scheme: https
            prefix: /, scheme: https             | scheme: https, stripQuery: true
            prefix: /a                           | path: {prefix: /a/b}
            prefix: /a                           | path: {full: /ab}
            path: {exact: /a}                    | path: {prefix: /a}
            path: {regex: '/a.*'}                | path: {full: /ab}
            path: {template: '/{id}'}, method: GET | path: {full: /ab}
            """)
    void a_redirect_into_its_own_match_redirects_to_itself(String match, String redirect) {
        assertThat(warnings(redirect("only", match, redirect)))
                .singleElement()
                .asString()
                .contains("routes.only: redirects to itself: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prefix: /, scheme: http                     | scheme: https
            prefix: /                                   | host: other.local
            prefix: /                                   | port: 81
            prefix: /a                                  | path: {prefix: /b}
            prefix: /a                                  | path: {full: /b}
            path: {exact: /a}                           | path: {full: /a/}
            prefix: /, method: POST                     | scheme: https
            'prefix: /, queryParameters: [{name: x}]'   | 'path: {full: /b}, stripQuery: true'
            path: {regex: '/a.*'}                       | path: {regex: {pattern: a, substitution: ab}}
            """)
    void a_redirect_that_may_lead_elsewhere_is_fine(String match, String redirect) {
        assertThat(warnings(redirect("only", match, redirect))).isEmpty();
    }

    @Test
    void a_redirect_is_fine_where_an_earlier_route_takes_what_follows_it() {
        String https = "https: {httpRoute: {match: {prefix: /, scheme: https}, " + TO_NODE + "}}";

        assertThat(warnings(https, redirect("plain", "prefix: /", "scheme: https")))
                .isEmpty();
    }

    @Test
    void a_header_that_is_removed_and_set_or_removed_twice_is_told_of() {
        assertThat(warnings(route("prefix: /", ", requestHeaders: {set: {X-A: 1}, remove: [x-a, x-b, X-B, x-c]}")))
                .satisfiesExactly(
                        set -> assertThat(set)
                                .contains("requestHeaders.remove: x-a: no effect: set replaces it anyway"
                                        + " (expected: one of them)"),
                        twice -> assertThat(twice)
                                .contains("requestHeaders.remove: X-B: the same header twice (expected: one of them)"));
    }

    @Test
    void headers_are_changed_in_the_order_in_which_they_are_declared() {
        String text = MESH
                + route("prefix: /", ", requestHeaders: {set: {z: 1, x: 1, y: 1, a: 1}}")
                        .indent(6);

        assertThat(new ConfigLoader()
                        .load(new ConfigDocument("mesh.yaml", text))
                        .config()
                        .virtualRouters()
                        .get("r")
                        .routes()
                        .get(0)
                        .changes()
                        .request()
                        .set()
                        .keySet())
                .containsExactly("z", "x", "y", "a");
    }
}
