package dev.meshclient.model;

import static dev.meshclient.testing.TestMatch.match;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.TestMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which routes are tried, rule by rule. */
class RouteOrderTest {

    /** App Mesh user guide, "Routes". */
    @Test
    void the_smaller_priority_comes_first_whatever_the_path() {
        assertOrder(route("b", 0, match().prefix("/")), route("a", 1, match().exact("/orders")));
    }

    /** App Mesh walkthrough on header based routing: none is "1000 + 1". */
    @Test
    void a_route_without_a_priority_comes_after_every_one_with_a_priority() {
        assertOrder(route("b", 1000, match().prefix("/")), route("a", null, match().prefix("/orders")));
    }

    /** App Mesh roadmap, issue 77. */
    @Test
    void the_longer_prefix_comes_first() {
        assertOrder(route("b", null, match().prefix("/orders/")), route("a", null, match().prefix("/orders")));
    }

    /** From here on App Mesh says nothing: this library's own rules. */
    @Test
    void an_exact_path_comes_before_longer_prefixes() {
        assertOrder(route("b", null, match().exact("/a")), route("a", null, match().prefix("/a/long/prefix")));
    }

    @Test
    void a_grpc_method_is_an_exact_path_and_a_grpc_service_a_prefix() {
        assertOrder(
                route("d", null, match().grpc("shop.Orders", "Get")),
                route("c", null, match().grpc("shop.Orders", null)),
                route("b", null, match().grpc("shop", null)),
                route("a", null, match().grpc(null, null)));
    }

    @Test
    void a_regular_expression_comes_before_prefixes_of_what_it_begins_with() {
        assertOrder(
                route("c", null, match().prefix("/orders/new")),
                route("b", null, match().path(new PathMatch.Regex("/orders/\\d+"))),
                route("a", null, match().prefix("/orders/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/archive/[0-9]+/(pdf|html)",
                "/archive/\\d+/(a|b)",
                "/archive/\\.b/(x|y)",
                "/archive/(?:users|orders)/[^/]+",
                "/archive/(?P<kind>users|orders)",
                "/archive/(?i:users|orders)"
            })
    void a_choice_behind_the_beginning_of_a_regular_expression_is_no_reason_to_try_it_later(String regex) {
        assertOrder(
                route("c", null, match().path(new PathMatch.Regex(regex))),
                route("b", null, match().prefix("/archive")),
                route("a", null, match().prefix("/")));
    }

    /** The beginning is known by how the expression was put together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ab]+",
                ".*",
                "(a|b)/?.*",
                "\\d/(a|b)",
                "[]|]/(a|b)",
                "(?:a|b)*/.*",
                "(?P<name>a|b)",
                "(?i:a|b)?"
            })
    void a_regular_expression_comes_before_every_prefix_of_its_beginning(String end) {
        String beginning = "/a/b-c/_d";

        Route regex = route("z", null, match().path(new PathMatch.Regex(beginning + end)));
        for (int length = 1; length <= beginning.length(); length++) {
            assertOrder(regex, route("a", null, match().prefix(beginning.substring(0, length))));
        }
    }

    @Test
    void of_paths_that_begin_alike_the_narrower_kind_comes_first() {
        assertOrder(
                route("d", null, match().path(new PathMatch.Template("/orders{id}"))),
                route("c", null, match().path(new PathMatch.Regex("/orders.*"))),
                route("b", null, match().path(new PathMatch.SegmentPrefix("/orders"))),
                route("a", null, match().prefix("/orders")));
    }

    @Test
    void of_templates_the_one_with_more_characters_of_its_own_comes_first() {
        assertOrder(
                route("b", null, match().path(new PathMatch.Template("/orders/{id}/items"))),
                route("a", null, match().path(new PathMatch.Template("/orders/{id}/{whatever-it-is}"))));
    }

    @Test
    void of_equal_paths_the_one_with_more_conditions_comes_first() {
        assertOrder(
                route(
                        "c",
                        null,
                        match().prefix("/")
                                .method("GET")
                                .scheme("http")
                                .hostname(new HostnameMatch.Exact("a.local"))
                                .header(HeaderMatch.exact("a", "b"))
                                .cookie(new CookieMatch("a", false, null))
                                .query(new QueryParameterMatch("a", null))),
                route("b", null, match().prefix("/").method("GET")),
                route("a", null, match().prefix("/")));
    }

    @Test
    void nothing_but_the_name_tells_the_order_of_an_ambiguous_pair() {
        Route one = route("a", null, match().prefix("/").method("GET"));
        Route other = route("b", null, match().prefix("/").scheme("http"));

        assertOrder(one, other);
        assertThat(RouteOrder.isAmbiguous(one, other)).isTrue();
        assertThat(RouteOrder.isAmbiguous(one, route("b", null, match().prefix("/"))))
                .isFalse();
    }

    /** Holds whatever the order in which they were declared. */
    private static void assertOrder(Route... expected) {
        List<Route> shuffled = new ArrayList<>(Arrays.asList(expected));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(shuffled.stream().sorted(RouteOrder.APP_MESH)).containsExactly(expected);
        }
    }

    private static Route route(String name, @Nullable Integer priority, TestMatch match) {
        return new Route(
                name,
                priority,
                Protocol.HTTP,
                match.build(),
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
    }
}
