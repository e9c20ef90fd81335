package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.Allocations;
import dev.meshclient.testing.TestMatch;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a request is asked shows that routes are not tried one after the other. */
class ManyRoutesTest {
    private static final int ROUTES = 10_000;
    private static final int PORT = 8080;

    @Test
    void routes_by_prefix_ask_a_request_for_its_path_once() {
        RouteTable<String> table = table(i -> TestMatch.match().prefix("/orders-" + i + "/"));

        assertThat(asked(table, "r4711", new CountedRequest("/orders-4711/7", null, Map.of())))
                .isEqualTo(1);
        assertThat(asked(table, null, new CountedRequest("/carts", null, Map.of())))
                .isEqualTo(1);
    }

    @Test
    void routes_that_differ_by_a_header_are_not_tried_one_after_the_other() {
        RouteTable<String> table = table(i -> TestMatch.match().prefix("/").header(exact("X-Tenant", "t" + i)));

        assertThat(asked(table, "r4711", new CountedRequest("/", null, Map.of("x-tenant", "t4711"))))
                .isEqualTo(2);
        assertThat(asked(table, null, new CountedRequest("/", null, Map.of("x-tenant", "u"))))
                .isEqualTo(2);
        assertThat(asked(table, null, new CountedRequest("/", null, Map.of()))).isEqualTo(2);
    }

    @Test
    void routes_that_differ_by_two_headers_together_are_not_tried_one_after_the_other() {
        RouteTable<String> table = table(i ->
                TestMatch.match().header(exact("x-tenant", "t" + i / 100)).header(exact("x-version", "v" + i % 100)));

        assertThat(asked(table, "r4711", new CountedRequest("/", null, Map.of("x-tenant", "t47", "x-version", "v11"))))
                .isEqualTo(3);
    }

    @Test
    void some_of_several_headers_of_which_each_route_demands_one_are_all_looked_up_once() {
        RouteTable<String> table = table(i -> TestMatch.match().header(exact("h" + i % 3, "v" + i)));

        assertThat(asked(table, "r4711", new CountedRequest("/", null, Map.of("h1", "v4711"))))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void routes_that_differ_by_a_cookie_are_not_tried_one_after_the_other() {
        RouteTable<String> table =
                table(i -> TestMatch.match().cookie(new CookieMatch("tenant", false, new ValueMatch.Exact("t" + i))));
        Map<String, String> headers = Map.of("cookie", "a=b; tenant=t4711");

        assertThat(asked(table, "r4711", new CountedRequest("/", null, headers)))
                .isEqualTo(2);
    }

    @Test
    void routes_that_differ_by_a_query_parameter_are_not_tried_one_after_the_other() {
        RouteTable<String> table =
                table(i -> TestMatch.match().query(new QueryParameterMatch("t", new ValueMatch.Exact("t" + i))));

        assertThat(asked(table, "r4711", new CountedRequest("/", "a=b&t=t4711", Map.of())))
                .isEqualTo(2);
    }

    @Test
    void routes_that_differ_by_the_host_are_not_tried_one_after_the_other() {
        RouteTable<String> table = table(
                i -> TestMatch.match().hostname(new HostnameMatch.Exact(i == 4711 ? "Orders.shop.local" : "h" + i)));

        assertThat(asked(table, "r4711", new CountedRequest("/", null, Map.of())))
                .isEqualTo(2);
    }

    @Test
    void routes_that_differ_by_the_port_are_not_tried_one_after_the_other() {
        RouteTable<String> table = table(i -> TestMatch.match().port(3_373 + i).header(HeaderMatch.exact("x", "y")));

        assertThat(asked(table, "r4707", new CountedRequest("/", null, Map.of("x", "y"))))
                .isEqualTo(2);
    }

    @Test
    void templates_that_differ_by_a_segment_behind_a_name_are_not_tried_one_after_the_other() {
        RouteTable<String> table =
                table(i -> TestMatch.match().path(new PathMatch.Template("/{tenant}/orders-" + i + "/{id}")));

        assertThat(asked(table, "r4711", new CountedRequest("/t/orders-4711/7", null, Map.of())))
                .isEqualTo(3);
        assertThat(asked(table, null, new CountedRequest("/t", null, Map.of()))).isEqualTo(2);
    }

    @Test
    void a_regular_expression_is_not_run_for_a_path_that_begins_otherwise() {
        RouteTable<String> table = table(i -> TestMatch.match().path(new PathMatch.Regex("/orders-" + i + "/[0-9]+")));

        assertThat(asked(table, "r4711", new CountedRequest("/orders-4711/7", null, Map.of())))
                .isEqualTo(2);
        assertThat(asked(table, null, new CountedRequest("/carts-4711/7", null, Map.of())))
                .isEqualTo(1);
    }

    @Test
    void a_condition_that_the_place_of_a_route_proves_is_not_checked_again() {
        RouteTable<String> table = RouteTable.create(List.of(
                entry("exact", 1, TestMatch.match().exact("/a").build()),
                entry("segment", 2, RouteMatch.path(new PathMatch.SegmentPrefix("/a"))),
                entry("prefix", 3, RouteMatch.prefix("/a"))));

        assertThat(asked(table, "exact", new CountedRequest("/a", null, Map.of())))
                .isEqualTo(1);
        assertThat(asked(table, "segment", new CountedRequest("/a/b", null, Map.of())))
                .isEqualTo(1);
        assertThat(asked(table, "prefix", new CountedRequest("/ab", null, Map.of())))
                .isEqualTo(1);
    }

    @Test
    void of_nested_prefixes_only_the_longest_is_asked() {
        RouteTable<String> table = table(i -> TestMatch.match().prefix("/" + "a".repeat(i)));

        for (int length : new int[] {0, 1, 4_711, ROUTES - 1}) {
            String path = "/" + "a".repeat(length);
            assertThat(asked(table, "r" + length, new CountedRequest(path, null, Map.of())))
                    .isEqualTo(1);
            assertThat(asked(table, "r" + length, new CountedRequest(path + "b", null, Map.of())))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_short_prefix_of_better_priority_hides_those_nested_behind_it() {
        List<RouteEntry<String>> entries = IntStream.range(0, 1_000)
                .mapToObj(i -> entry("r" + i, i, RouteMatch.prefix("/" + "a".repeat(i))))
                .toList();

        assertThat(asked(RouteTable.create(entries), "r0", new CountedRequest("/" + "a".repeat(999), null, Map.of())))
                .isEqualTo(1);
    }

    @Test
    void nested_prefixes_that_demand_something_are_asked_from_the_longest_that_the_path_has() {
        RouteTable<String> table =
                table(i -> TestMatch.match().prefix("/" + "a".repeat(i)).header(exact("x", i == 3 ? "yes" : "no")));

        assertThat(asked(table, "r3", new CountedRequest("/aaaaa", null, Map.of("x", "yes"))))
                .isEqualTo(4);
        assertThat(asked(table, null, new CountedRequest("/" + "a".repeat(ROUTES), null, Map.of())))
                .as("once for each route whose beginning the path has, and never more")
                .isEqualTo(ROUTES + 1);
    }

    @Test
    void no_look_up_allocates() {
        RouteTable<String> table = RouteTable.create(IntStream.range(0, 60)
                .mapToObj(i -> entry("r" + i, i % 5, match(i).build()))
                .toList());
        TestRequest request =
                TestRequest.get("/t/s1/x").header("cookie", "c=v1").header("x", "none");

        assertThat(table.match(request, PORT)).isNull();
        assertThat(Allocations.bytesPerRun(() -> table.match(request, PORT))).isZero();
    }

    private static TestMatch match(int i) {
        ValueMatch value = new ValueMatch.Exact("v" + i);
        return switch (i % 6) {
            case 0 -> TestMatch.match().cookie(new CookieMatch("c", false, value));
            case 1 -> TestMatch.match().query(new QueryParameterMatch("q", value));
            case 2 -> TestMatch.match().header(exact("x", "v" + i));
            case 3 -> TestMatch.match().hostname(new HostnameMatch.Exact("h" + i));
            case 4 -> TestMatch.match().port(i);
            default -> TestMatch.match().path(new PathMatch.Template("/{a}/s" + i + "/{b}"));
        };
    }

    private static HeaderMatch exact(String name, String value) {
        return HeaderMatch.exact(name, value);
    }

    private static int asked(RouteTable<String> table, @Nullable String expected, CountedRequest request) {
        assertThat(table.match(request, PORT)).isEqualTo(expected);
        return request.asked();
    }

    private static RouteTable<String> table(IntFunction<TestMatch> match) {
        return RouteTable.create(IntStream.range(0, ROUTES)
                .mapToObj(i -> entry("r" + i, null, match.apply(i).build()))
                .toList());
    }

    private static RouteEntry<String> entry(String name, @Nullable Integer priority, RouteMatch match) {
        Route route = new Route(
                name,
                priority,
                Protocol.HTTP,
                match,
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
        return new RouteEntry<>(route, false, name);
    }
}
