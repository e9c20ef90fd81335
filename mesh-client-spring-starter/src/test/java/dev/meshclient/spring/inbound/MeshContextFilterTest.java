package dev.meshclient.spring.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

class MeshContextFilterTest {
    private static final String[] HEADERS = {
        "x-envoy-expected-rq-timeout-ms", "60000", "x-envoy-attempt-count", "2", "x-user", "anna"
    };
    private static final String ALL = "2 retried anna until";
    private static final String NOTHING = "0 null";

    private static RunningShop shop;

    @BeforeAll
    static void start() {
        shop = new RunningShop(
                Shop.class,
                "mesh.client.inbound.sticky-key-header=X-User",
                "mesh.client.inbound.sticky-key-cookie=session");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/here", "/callable", "/stream", "/deferred", "/async"})
    void what_a_request_tells_is_known_in_every_way_of_serving_it(String path) {
        assertThat(shop.get(path, HEADERS).body()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/here", "/callable", "/stream", "/deferred", "/async"})
    void the_next_request_on_the_same_threads_knows_nothing_of_it(String path) {
        for (int i = 0; i < 20; i++) {
            shop.get(path, HEADERS);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(shop.get(path).body()).isEqualTo(NOTHING);
        }
    }

    @Test
    void the_dispatch_after_an_asynchronous_request_knows_it_too() {
        RunningShop.Answer answer = shop.get("/deferred", HEADERS);
        assertThat(answer.header("X-REQUEST")).isEqualTo(ALL);
        assertThat(answer.header("X-ASYNC")).isEqualTo(ALL);
    }

    @Test
    void so_does_the_error_page() {
        RunningShop.Answer answer = shop.get("/failed", HEADERS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("X-ERROR")).isEqualTo(ALL);
    }

    @Test
    void the_sticky_key_may_come_in_a_cookie() {
        assertThat(shop.get("/here", "Cookie", "a=b; session=s-1").body()).isEqualTo("0 s-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "99999999999999999999", "soon", "1,2"})
    void hostile_values_are_ignored(String value) {
        RunningShop.Answer answer = shop.get(
                "/here",
                "x-envoy-expected-rq-timeout-ms",
                value,
                "grpc-timeout",
                value,
                "x-envoy-attempt-count",
                value);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(NOTHING);
    }

    @Test
    void a_header_of_several_lines_is_ignored() {
        assertThat(shop.get("/here", "x-envoy-attempt-count", "2", "x-envoy-attempt-count", "3")
                        .body())
                .isEqualTo(NOTHING);
    }

    @Test
    void a_call_ends_with_the_deadline_of_the_request_that_it_is_made_for() {
        shop.orders.stubFor(get("/orders").willReturn(ok("slow").withFixedDelay(2_000)));
        assertThat(shop.get("/orders-directly", "x-envoy-expected-rq-timeout-ms", "100")
                        .body())
                .contains("UT");
        assertThat(shop.get("/orders-directly", "grpc-timeout", "100m").body()).contains("UT");
    }

    @Test
    void a_longer_deadline_than_the_routes_lengthens_nothing() {
        shop.orders.stubFor(get("/orders").willReturn(ok("seven")));
        assertThat(shop.get("/orders", "x-envoy-expected-rq-timeout-ms", "86400000")
                        .body())
                .isEqualTo("seven");
    }

    @Test
    void the_filter_is_behind_the_one_that_observes() {
        FilterRegistrationBean<?> ours = shop.context.getBean("meshContextFilter", FilterRegistrationBean.class);
        List<Integer> observing = shop.context.getBeansOfType(FilterRegistrationBean.class).values().stream()
                .filter(other -> other.getFilter().getClass().getSimpleName().equals("ServerHttpObservationFilter"))
                .map(FilterRegistrationBean::getOrder)
                .toList();
        assertThat(observing)
                .singleElement()
                .satisfies(order -> assertThat(order).isLessThan(ours.getOrder()));
    }

    @Test
    void switched_off_nothing_is_read() {
        try (RunningShop off = new RunningShop(Shop.class, "mesh.client.inbound.enabled=false")) {
            assertThat(off.get("/here", HEADERS).body()).isEqualTo(NOTHING);
            assertThat(off.context.getBean(MeshClient.class)).isNotNull();
        }
    }

    @Test
    void what_is_not_asked_for_is_not_read_and_not_carried_on() {
        try (RunningShop plain = new RunningShop(Shop.class, "mesh.client.inbound.propagate-to-tasks=false")) {
            assertThat(plain.get("/here", HEADERS).body()).isEqualTo("2 retried null until");
            // nor do tasks know anything, but for those that are a part of serving the request
            assertThat(plain.get("/callable", HEADERS).body()).isEqualTo("2 retried null until");
            assertThat(plain.get("/stream", HEADERS).body()).isEqualTo("2 retried null until");
            assertThat(plain.get("/async", HEADERS).body()).isEqualTo(NOTHING);
        }
    }
}
