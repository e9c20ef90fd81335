package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    private static HostPattern pattern(String text) {
        HostPattern pattern = HostPattern.parse(text);
        assertThat(pattern).as(text).isNotNull();
        return pattern;
    }

    @ParameterizedTest
    @CsvSource({
        "orders, EXACT, orders",
        "Orders.Shop.Local., EXACT, orders.shop.local",
        "order_svc, EXACT, order_svc",
        "orders:8080, EXACT, orders:8080",
        "10.0.0.1:80, EXACT, 10.0.0.1:80",
        "::1, EXACT, [::1]",
        "[0:0::1]:8080, EXACT, [::1]:8080",
        "bücher.example, EXACT, xn--bcher-kva.example",
        "*, ANY, *",
        "*:8080, ANY, *:8080",
        "*.Shop.Local, SUFFIX, *.shop.local",
        "*-bar.foo, SUFFIX, *-bar.foo",
        "*w.example.com:81, SUFFIX, *w.example.com:81",
        "*.bücher.example, SUFFIX, *.xn--bcher-kva.example",
        "orders.*, PREFIX, orders.*",
        "www.example.c*, PREFIX, www.example.c*",
        "orders.*:81, PREFIX, orders.*:81"
    })
    void a_pattern_has_one_text(String text, HostPattern.Kind kind, String shown) {
        assertThat(pattern(text).kind()).isEqualTo(kind);
        assertThat(pattern(text)).hasToString(shown).isEqualTo(pattern(shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":80",
                "orders:0",
                "orders:65536",
                "orders:",
                "orders:http",
                "a..b",
                ".a",
                "a b",
                "a/b",
                "user@a",
                "http://a",
                "a*b",
                "*a*",
                "**",
                "*.",
                ".*",
                "*..a",
                "a..*",
                "*.a.*",
                "[::1",
                "[::1]:0",
                "fe80::1%eth0",
                "*ü.example",
                "ü*",
                "*@a",
                "~a",
                "*:"
            })
    void anything_else_is_none(String text) {
        assertThat(HostPattern.parse(text)).isNull();
    }

    @Test
    void a_host_has_at_most_253_characters() {
        String longest = "a.".repeat(126) + "b";

        assertThat(longest).hasSize(253);
        assertThat(HostPattern.parse(longest)).isNotNull();
        assertThat(HostPattern.parse(longest + "b")).isNull();
    }

    @Test
    void a_service_may_have_a_name_that_is_no_host() {
        assertThat(HostPattern.ofName("The Orders")).isEqualTo(new HostPattern("the orders", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "orders, orders, true",
        "orders, orders:80, true",
        "orders:80, orders, false",
        "orders:80, orders:81, false",
        "orders, order, false",
        "*, orders, true",
        "*, *.shop.local, true",
        "*:80, orders, false",
        "*.local, shop.local, true",
        "*.local, .local, false",
        "*.local, *.local, true",
        "*.local, *.shop.local, true",
        "*.shop.local, *.local, false",
        "*.shop.local, shop.local, false",
        "*.local, *, false",
        "shop.*, shop.local, true",
        "shop.*, shop.*, true",
        "shop.*, shop.a*, true",
        "shop.a*, shop.*, false",
        "shop.*, *.local, false"
    })
    void a_pattern_covers_another_if_it_means_all_of_its_hosts(String one, String other, boolean covered) {
        assertThat(HostPattern.ofName(one).covers(HostPattern.ofName(other))).isEqualTo(covered);
    }

    @Test
    void the_most_specific_comes_first() {
        assertThat(List.of("*", "a.*", "*.b", "a.b.*", "*:80", "*.a.b", "*.b:80", "a.b", "a.b:80").stream()
                        .map(HostPatternTest::pattern)
                        .sorted(HostPattern.MOST_SPECIFIC_FIRST)
                        .map(HostPattern::toString))
                .containsExactly("a.b:80", "a.b", "*.a.b", "*.b:80", "*.b", "a.b.*", "a.*", "*:80", "*");
    }
}
