package dev.meshclient.config.order;

import static dev.meshclient.testing.TestMatch.match;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which routes of a list are never reached, and which come first by accident. */
class CompetingRoutesTest {
    private static final int MANY = 10_000;
    private static final int FEWER = 1_000;

    private static MatchedRoute route(String name, @Nullable Integer priority, TestMatch match) {
        return new GatewayRoute(name, priority, Protocol.HTTP, match.build(), "a.local", null, GatewayRewrite.DEFAULT);
    }

    private static HeaderMatch header(String name, String value) {
        return HeaderMatch.exact(name, value);
    }

    private static CompetingRoutes routes(MatchedRoute... routes) {
        return CompetingRoutes.of(List.of(routes), false);
    }

    private static List<String> shadows(MatchedRoute... routes) {
        return texts(routes(routes).shadows());
    }

    private static List<String> ambiguities(MatchedRoute... routes) {
        return texts(routes(routes).ambiguities());
    }

    private static List<String> texts(List<RoutePair> pairs) {
        return pairs.stream()
                .map(pair -> pair.earlier().name() + " before " + pair.later().name() + " by " + pair.reason())
                .toList();
    }

    // ---- routes that never take a request

    @Test
    void a_route_behind_one_that_takes_everything_is_never_reached() {
        assertThat(shadows(
                        route("all", 1, match().prefix("/")),
                        route("canary", 2, match().prefix("/").header(header("x", "1")))))
                .containsExactly("all before canary by PRIORITY");
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
    void a_regular_expression_with_a_choice_behind_its_beginning_is_one_of_these(String regex) {
        assertThat(shadows(
                        route("all", 1, match().prefix("/archive/")),
                        route("one", 2, match().path(new PathMatch.Regex(regex)))))
                .containsExactly("all before one by PRIORITY");
    }

    @Test
    void the_other_way_round_both_are_reached() {
        assertThat(shadows(
                        route("all", 2, match().prefix("/")),
                        route("canary", 1, match().prefix("/").header(header("x", "1")))))
                .isEmpty();
    }

    @Test
    void without_priorities_the_order_itself_keeps_special_cases_first() {
        assertThat(shadows(
                        route("all", null, match().prefix("/")),
                        route("a", null, match().prefix("/a")),
                        route("b", null, match().prefix("/a").header(header("x", "1"))),
                        route("c", null, match().exact("/a/b"))))
                .isEmpty();
    }

    @Test
    void a_prefix_comes_before_a_host_without_one() {
        assertThat(shadows(
                        route("all", null, match().prefix("/")),
                        route("hosted", null, match().hostname(new HostnameMatch.Exact("a.local")))))
                .containsExactly("all before hosted by PATH");
    }

    @Test
    void by_its_name_alone_a_wider_route_may_come_first() {
        assertThat(shadows(
                        route("a", null, match().prefix("/").header(new HeaderMatch("x", false, null))),
                        route("b", null, match().prefix("/").header(header("x", "1")))))
                .containsExactly("a before b by NAME");
    }

    @Test
    void what_several_earlier_routes_take_together_is_not_found() {
        assertThat(shadows(
                        route("get", 1, match().prefix("/").header(new HeaderMatch("x", false, null))),
                        route("rest", 2, match().prefix("/").header(new HeaderMatch("x", true, null))),
                        route("never", 3, match().prefix("/"))))
                .isEmpty();
    }

    @Test
    void twins_are_no_shadows_but_ambiguous() {
        MatchedRoute[] twins = {
            route("a", 1, match().prefix("/").header(header("x", "1"), header("Y", "2"))),
            route("b", 1, match().prefix("/").header(header("y", "2"), header("X", "1")))
        };

        assertThat(shadows(twins)).isEmpty();
        assertThat(ambiguities(twins)).containsExactly("a before b by NAME");
        assertThat(routes(twins).ambiguities()).allMatch(RoutePair::isSame);
    }

    @Test
    void ports_tell_routes_apart_only_where_there_are_several_listeners() {
        List<MatchedRoute> routes =
                List.of(route("a", 1, match().prefix("/").port(80)), route("b", 2, match().prefix("/a")));

        assertThat(CompetingRoutes.of(routes, false).shadows()).hasSize(1);
        assertThat(CompetingRoutes.of(routes, true).shadows()).isEmpty();
    }

    // ---- routes whose order nobody will have thought of

    @Test
    void two_conditions_that_one_request_can_meet_are_ambiguous() {
        assertThat(ambiguities(
                        route("a", null, match().prefix("/").header(header("x", "1"))),
                        route("b", null, match().prefix("/").header(header("y", "1")))))
                .containsExactly("a before b by NAME");
        assertThat(ambiguities(
                        route("a", null, match().prefix("/").header(header("x", "1"))),
                        route(
                                "b",
                                null,
                                match().prefix("/").header(header("y", "1")).method("GET"))))
                .containsExactly("b before a by CONDITIONS");
    }

    @Test
    void two_that_no_request_can_meet_are_not() {
        assertThat(ambiguities(
                        route("a", 1, match().prefix("/").header(header("x", "1"))),
                        route("b", 1, match().prefix("/").header(header("x", "2"))),
                        route(
                                "c",
                                1,
                                match().prefix("/").header(header("x", "3")).method("GET"))))
                .isEmpty();
    }

    @Test
    void different_priorities_say_what_was_meant() {
        assertThat(ambiguities(
                        route("a", 1, match().prefix("/").header(header("x", "1"))),
                        route("b", 2, match().prefix("/").header(header("y", "1")))))
                .isEmpty();
    }

    @Test
    void a_special_case_that_comes_first_is_what_everybody_expects() {
        assertThat(ambiguities(
                        route("all", 1, match().prefix("/")),
                        route("canary", 1, match().prefix("/").header(header("x", "1"))),
                        route("items", 1, match().prefix("/items")),
                        route("item", 1, match().path(new PathMatch.Template("/items/{id}")))))
                .containsExactly("item before canary by PATH");
    }

    @Test
    void longer_prefixes_and_narrower_paths_come_first_where_no_priorities_are_declared() {
        assertThat(ambiguities(
                        route("canary", null, match().prefix("/").header(header("x", "1"))),
                        route("items", null, match().prefix("/items")),
                        route("fresh", null, match().prefix("/items").header(header("x", "1"))),
                        route("list", null, match().exact("/items"))))
                .isEmpty();
    }

    @Test
    void one_priority_for_paths_that_lie_one_inside_the_other_says_nothing() {
        assertThat(ambiguities(
                        route("canary", 5, match().prefix("/").header(header("x", "1"))),
                        route("items", 5, match().prefix("/items"))))
                .containsExactly("items before canary by PATH");
    }

    @Test
    void a_route_that_never_takes_a_request_is_told_about_once_and_makes_no_other_ambiguous() {
        MatchedRoute[] routes = {
            route("all", 1, match().prefix("/")),
            route("a", null, match().prefix("/").header(header("x", "1"))),
            route("b", null, match().prefix("/").header(header("y", "1")))
        };

        assertThat(shadows(routes)).containsExactly("all before a by PRIORITY", "all before b by PRIORITY");
        assertThat(ambiguities(routes)).isEmpty();
    }

    @Test
    void each_route_is_told_once() {
        assertThat(ambiguities(
                        route("a", null, match().prefix("/").header(header("x", "1"))),
                        route("b", null, match().prefix("/").header(header("y", "1"))),
                        route("c", null, match().prefix("/").header(header("z", "1")))))
                .containsExactly("a before b by NAME", "b before c by NAME");
    }

    // ---- ten thousand of them

    @Test
    void one_header_value_each_costs_one_comparison_each() {
        CompetingRoutes routes = many(MANY, i -> match().prefix("/").header(header("env", "a"), header("x", "v" + i)));

        assertThat(routes.shadows()).isEmpty();
        assertThat(routes.ambiguities()).isEmpty();
        assertThat(routes.comparisons()).isLessThanOrEqualTo(3 * MANY);
    }

    @Test
    void one_path_each_below_a_common_one_costs_a_few_comparisons_each() {
        CompetingRoutes routes = many(MANY, i -> i == 0 ? match().prefix("/") : match().prefix("/p/" + i));

        assertThat(routes.shadows()).isEmpty();
        routes.ambiguities();
        assertThat(routes.comparisons()).isLessThan(20 * MANY);
    }

    @Test
    void ranges_templates_and_paths_one_inside_the_other_cost_no_more_than_the_bound() {
        List<IntFunction<TestMatch>> kinds = List.of(
                i -> match().prefix("/").header(new HeaderMatch("x", false, new ValueMatch.Range(i, i + 1L))),
                i -> match().path(new PathMatch.Template("/{x}/" + i)),
                i -> match().prefix("/" + "a".repeat(i / 20)).header(header("x", "v" + i % 20)),
                i -> match().prefix("/").cookie(new CookieMatch("c", false, new ValueMatch.Prefix("v" + i + "."))));

        kinds.forEach(kind -> {
            CompetingRoutes routes = many(FEWER, kind);
            routes.shadows();
            routes.ambiguities();
            assertThat(routes.comparisons()).isLessThanOrEqualTo(3 * 100 * FEWER);
        });
    }

    private static CompetingRoutes many(int count, IntFunction<TestMatch> match) {
        List<MatchedRoute> routes = IntStream.range(0, count)
                .mapToObj(i -> route("r" + i, null, match.apply(i)))
                .toList();
        return CompetingRoutes.of(routes, false);
    }
}
