package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.Allocations;
import dev.meshclient.testing.TestMatch;
import dev.meshclient.testing.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionCostTest {
    private static final TestRequest REQUEST = TestRequest.get("https://orders.shop.local/orders/7/items?a=1&q=beta")
            .header("x", "beta")
            .header("n", "17")
            .header("cookie", "a=1; s=\"beta\"");

    @ParameterizedTest
    @MethodSource("matches")
    void a_condition_that_holds_allocates_nothing(RouteMatch match) {
        RouteTable<String> table = OneRoute.table(match);

        assertThat(table.match(REQUEST, OneRoute.PORT)).isEqualTo("only");
        assertThat(Allocations.bytesPerRun(() -> table.match(REQUEST, OneRoute.PORT)))
                .isZero();
    }

    /** A request that is put together like an adaptor's makes a name in lower case of any other one. */
    @Test
    void a_name_in_capitals_allocates_nothing() {
        MeshRequest request = MeshRequest.of("GET", "http://a.local/", Map.of("X-Tester-Of-Orders", "beta"));
        RouteTable<String> table = OneRoute.table(header("X-Tester-Of-Orders", new ValueMatch.Suffix("ta")));
        KeyHasher hasher = KeyHasher.of(new StickyKey.Header("X-Tester-Of-Orders"));

        assertThat(table.match(request, OneRoute.PORT)).isEqualTo("only");
        assertThat(hasher.hash(request, MeshContext.current())).isNotEqualTo(StickyHash.NONE);
        assertThat(Allocations.bytesPerRun(() -> table.match(request, OneRoute.PORT)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> hasher.hash(request, MeshContext.current())))
                .isZero();
    }

    /** RE2/J would allocate; it is not asked about what begins differently. */
    @ParameterizedTest
    @MethodSource("expressions")
    void a_regular_expression_with_another_beginning_allocates_nothing(RouteMatch match) {
        RouteTable<String> table = OneRoute.table(match);

        assertThat(table.match(REQUEST, OneRoute.PORT)).isNull();
        assertThat(Allocations.bytesPerRun(() -> table.match(REQUEST, OneRoute.PORT)))
                .isZero();
    }

    static List<RouteMatch> matches() {
        return List.of(
                RouteMatch.path(new PathMatch.SegmentPrefix("/orders")),
                RouteMatch.path(new PathMatch.Template("/orders/{id}/{what}")),
                TestMatch.match().scheme("https").build(),
                TestMatch.match()
                        .hostname(new HostnameMatch.Suffix(".SHOP.local"))
                        .build(),
                header("x", new ValueMatch.Suffix("ta")),
                header("n", new ValueMatch.Range(0, 100)),
                TestMatch.match()
                        .query(new QueryParameterMatch("q", new ValueMatch.Exact("beta")))
                        .build(),
                TestMatch.match()
                        .cookie(new CookieMatch("s", false, new ValueMatch.Prefix("be")))
                        .build());
    }

    static List<RouteMatch> expressions() {
        return List.of(
                RouteMatch.path(new PathMatch.Regex("/carts/[0-9]+")),
                header("x", new ValueMatch.Regex("gamma.*")),
                TestMatch.match()
                        .query(new QueryParameterMatch("q", new ValueMatch.Regex("gamma.*")))
                        .build(),
                TestMatch.match()
                        .cookie(new CookieMatch("s", false, new ValueMatch.Regex("gamma.*")))
                        .build());
    }

    private static RouteMatch header(String name, ValueMatch value) {
        return TestMatch.match().header(new HeaderMatch(name, false, value)).build();
    }
}
