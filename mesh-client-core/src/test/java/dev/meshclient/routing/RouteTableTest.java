package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.testing.Allocations;
import dev.meshclient.testing.TestMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final int PORT = 8080;
    private static final TestRequest ORDERS = TestRequest.get("/orders");

    @Test
    void the_lower_priority_is_tried_first_whatever_the_order_of_declaration() {
        assertThat(order(route("c", 2, prefix("/")), route("a", 0, prefix("/")), route("b", 1, prefix("/"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_route_without_priority_comes_after_the_highest_one() {
        assertThat(order(route("none", null, exact("/orders")), route("last", 1000, prefix("/"))))
                .containsExactly("last", "none");
    }

    @Test
    void a_better_priority_beats_a_longer_prefix() {
        RouteTable<String> table = table(route("long", 2, prefix("/orders")), route("short", 1, prefix("/")));

        assertThat(table.match(ORDERS, PORT)).isEqualTo("short");
    }

    @Test
    void of_equal_priorities_an_exact_path_comes_first_and_then_the_longest_prefix() {
        assertThat(order(
                        route("any", null, RouteMatch.any(null)),
                        route("short", null, prefix("/a")),
                        route("long", null, prefix("/a/very/long/prefix")),
                        route("exact", null, exact("/a"))))
                .containsExactly("exact", "long", "short", "any");
    }

    @Test
    void of_equal_paths_the_route_with_more_method_and_header_conditions_comes_first() {
        HeaderMatch user = HeaderMatch.exact("x-user", "beta");
        HeaderMatch zone = HeaderMatch.exact("x-zone", "a");
        assertThat(order(
                        route("none", null, prefix("/")),
                        route("two", null, match("GET", user)),
                        route("three", null, match("GET", user, zone)),
                        route("one", null, match("GET"))))
                .containsExactly("three", "two", "one", "none");
    }

    @Test
    void the_name_decides_between_routes_that_are_equal_otherwise() {
        assertThat(order(route("b", 5, prefix("/")), route("a", 5, prefix("/")), route("c", 5, prefix("/"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_prefix_is_compared_by_character_and_not_by_segment() {
        RouteTable<String> table = table(route("foo", null, prefix("/foo")));

        assertThat(table.match(TestRequest.get("/foo"), PORT)).isEqualTo("foo");
        assertThat(table.match(TestRequest.get("/foobar"), PORT)).isEqualTo("foo");
        assertThat(table.match(TestRequest.get("/fo"), PORT)).isNull();
        assertThat(table.match(TestRequest.get("/FOO"), PORT)).isNull();
        assertThat(table.match(TestRequest.get("/a/foo"), PORT)).isNull();
    }

    @Test
    void an_exact_path_is_the_whole_path_as_sent() {
        RouteTable<String> table = table(route("foo", null, exact("/foo")));

        assertThat(table.match(TestRequest.get("/foo"), PORT)).isEqualTo("foo");
        assertThat(table.match(TestRequest.get("/foo/"), PORT)).isNull();
        assertThat(table.match(TestRequest.get("/foobar"), PORT)).isNull();
        assertThat(table.match(TestRequest.get("/%66oo"), PORT)).isNull();
    }

    @Test
    void a_method_is_compared_exactly() {
        RouteTable<String> table = table(route("post", null, match("POST")));

        assertThat(table.match(ORDERS.method("POST"), PORT)).isEqualTo("post");
        assertThat(table.match(ORDERS, PORT)).isNull();
        assertThat(table.match(ORDERS.method("post"), PORT)).isNull();
    }

    @Test
    void every_header_must_have_exactly_the_declared_value() {
        RouteTable<String> table = table(
                route("beta", null, headers(HeaderMatch.exact("X-User", "beta"), HeaderMatch.exact("x-zone", "a"))));

        assertThat(table.match(ORDERS.header("x-user", "beta").header("X-Zone", "a"), PORT))
                .isEqualTo("beta");
        assertThat(table.match(ORDERS.header("x-user", "Beta").header("x-zone", "a"), PORT))
                .isNull();
        assertThat(table.match(ORDERS.header("x-user", "beta,gamma").header("x-zone", "a"), PORT))
                .isNull();
    }

    @Test
    void a_missing_header_does_not_match() {
        RouteTable<String> table = table(route("empty", null, headers(HeaderMatch.exact("x-user", ""))));

        assertThat(table.match(ORDERS, PORT)).isNull();
        assertThat(table.match(ORDERS.header("x-user", ""), PORT)).isEqualTo("empty");
    }

    @Test
    void a_port_is_the_listeners_one() {
        RouteTable<String> table = table(route("a", null, port(8080)), route("b", null, port(9090)));

        assertThat(table.match(ORDERS, 8080)).isEqualTo("a");
        assertThat(table.match(ORDERS, 9090)).isEqualTo("b");
        assertThat(table.match(ORDERS, 80)).isNull();
    }

    @Test
    void a_match_without_conditions_takes_every_request() {
        assertThat(table(route("any", null, RouteMatch.any(null))).match(ORDERS, PORT))
                .isEqualTo("any");
    }

    @Test
    void a_route_with_a_condition_that_is_not_in_force_takes_no_request() {
        RouteTable<String> table = RouteTable.create(List.of(
                new RouteEntry<>(route("never", 0, prefix("/")), true, "never"),
                new RouteEntry<>(route("other", 1, prefix("/")), false, "other")));

        assertThat(table.match(ORDERS, PORT)).isEqualTo("other");
        assertThat(table.explain(ORDERS, PORT))
                .first()
                .isEqualTo(new Trial("never", false, "declares a condition that is not in force"));
    }

    @Test
    void an_empty_table_matches_nothing() {
        assertThat(table().match(ORDERS, PORT)).isNull();
        assertThat(table().explain(ORDERS, PORT)).isEmpty();
    }

    @Test
    void an_explanation_says_of_each_route_in_order_why_it_does_not_match() {
        RouteTable<String> table = table(
                route("1-port", 1, port(9090)),
                route("2-method", 2, match("GET")),
                route("3-exact", 3, exact("/carts")),
                route("4-prefix", 4, prefix("/carts")),
                route("5-header", 5, headers(HeaderMatch.exact("x-user", "beta"))),
                route("6-absent", 6, headers(HeaderMatch.exact("x-zone", "a"))),
                route("7-all", 7, prefix("/")));

        assertThat(table.explain(ORDERS.method("POST").header("x-user", "alpha"), PORT))
                .containsExactly(
                        new Trial("1-port", false, "port: 8080 (expected: 9090)"),
                        new Trial("2-method", false, "method: POST (expected: GET)"),
                        new Trial("3-exact", false, "path: /orders (expected: /carts)"),
                        new Trial("4-prefix", false, "path: /orders (expected prefix: /carts)"),
                        new Trial("5-header", false, "header x-user: alpha (expected: beta)"),
                        new Trial("6-absent", false, "header x-zone: absent (expected: a)"),
                        new Trial("7-all", true, null));
    }

    @Test
    void an_explanation_gives_the_first_reason_of_several() {
        RouteTable<String> table = table(route(
                "all",
                null,
                TestMatch.match()
                        .exact("/carts")
                        .method("PUT")
                        .header(HeaderMatch.exact("a", "b"))
                        .port(9090)
                        .build()));

        assertThat(table.explain(ORDERS, PORT))
                .extracting(Trial::reason)
                .containsExactly("port: 8080 (expected: 9090)");
        assertThat(table.explain(ORDERS, 9090))
                .extracting(Trial::reason)
                .containsExactly("method: GET (expected: PUT)");
    }

    @Test
    void an_explanation_shows_no_credentials() {
        RouteTable<String> table = table(route("vip", null, headers(HeaderMatch.exact("Authorization", "Bearer vip"))));

        assertThat(table.explain(ORDERS.header("authorization", "Bearer secret"), PORT))
                .extracting(Trial::reason)
                .containsExactly("header Authorization: another value");
        assertThat(table.explain(ORDERS, PORT))
                .extracting(Trial::reason)
                .containsExactly("header Authorization: absent");
    }

    @Test
    void an_explanation_shortens_what_a_request_carries() {
        RouteTable<String> table = table(route("short", null, exact("/short")));

        assertThat(table.explain(TestRequest.get("/" + "x".repeat(5_000)), PORT))
                .extracting(Trial::reason)
                .containsExactly("path: /" + "x".repeat(99) + "... (expected: /short)");
    }

    @Test
    void a_match_allocates_nothing() {
        RouteTable<String> table = table(
                route("port", 1, port(9090)),
                route("method", 2, match("POST")),
                route("exact", 3, exact("/carts")),
                route("header", 4, headers(HeaderMatch.exact("x-user", "gamma"))),
                route("prefix", 5, prefix("/orders")));
        TestRequest request = ORDERS.header("x-user", "beta");

        assertThat(table.match(request, PORT)).isEqualTo("prefix");
        assertThat(Allocations.bytesPerRun(() -> table.match(request, PORT))).isZero();
    }

    /** The names in the order in which the routes are tried; it does not depend on the order of declaration. */
    private static List<String> order(Route... routes) {
        List<Route> reversed = new ArrayList<>(Arrays.asList(routes));
        Collections.reverse(reversed);
        List<String> order = names(table(routes));
        assertThat(names(table(reversed.toArray(Route[]::new)))).isEqualTo(order);
        return order;
    }

    private static List<String> names(RouteTable<String> table) {
        return table.explain(ORDERS, PORT).stream().map(Trial::route).toList();
    }

    private static RouteTable<String> table(Route... routes) {
        return RouteTable.create(Arrays.stream(routes)
                .map(route -> new RouteEntry<>(route, false, route.name()))
                .toList());
    }

    private static Route route(String name, @Nullable Integer priority, RouteMatch match) {
        return new Route(
                name,
                priority,
                Protocol.HTTP,
                match,
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
    }

    private static RouteMatch prefix(String prefix) {
        return RouteMatch.prefix(prefix);
    }

    private static RouteMatch exact(String path) {
        return RouteMatch.path(new PathMatch.Exact(path));
    }

    private static RouteMatch port(int port) {
        return RouteMatch.any(port);
    }

    private static RouteMatch headers(HeaderMatch... headers) {
        return match(null, headers);
    }

    private static RouteMatch match(@Nullable String method, HeaderMatch... headers) {
        return TestMatch.match().prefix("/").method(method).header(headers).build();
    }
}
