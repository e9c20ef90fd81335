package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which virtual service a host leads to. */
class VirtualServiceSpecificationTest {

    private static @Nullable String find(Map<String, String> services, String host, int port) {
        return VirtualServiceTable.create(services).find(host, port);
    }

    /** The configuration and the hosts of Envoy's {@code config_impl_test.cc}, {@code TestDomainMatchOrderConfig}. */
    @ParameterizedTest
    @CsvSource({
        "www.example.com, exact",
        "www.example.cc, exact",
        "wwww.example.com, exact",
        "ww.example.com, suffix",
        "www.example.co, prefix",
        "w.example.com, default",
        "www.example.c, default"
    })
    void the_order_of_names_is_envoys(String host, String service) {
        assertThat(find(
                        Map.of(
                                "www.example.com", "exact",
                                "www.example.cc", "exact",
                                "wwww.example.com", "exact",
                                "*w.example.com", "suffix",
                                "www.example.c*", "prefix",
                                "ww.example.c*", "prefix",
                                "*", "default"),
                        host,
                        80))
                .isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "foo-bar.baz.com, *-bar.baz.com",
        "-bar.baz.com, *.baz.com",
        "a.baz.com, *.baz.com",
        "a.b.baz.com, *.baz.com",
        ".baz.com, *.com",
        "baz.com, *.com",
        "com, ",
        ".com, ",
        "bat.net, bat.*",
        "bat.a.net, bat.a*",
        "bat., ",
        "bat.com, *.com",
        "xn--bcher-kva.example, bücher.example"
    })
    void the_star_stands_for_one_character_or_more_and_the_longest_goes_first(String host, @Nullable String service) {
        assertThat(find(
                        Map.of(
                                "*.com", "*.com",
                                "*.baz.com", "*.baz.com",
                                "*-bar.baz.com", "*-bar.baz.com",
                                "bat.*", "bat.*",
                                "bat.a*", "bat.a*",
                                "bücher.example", "bücher.example"),
                        host,
                        80))
                .isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "a.shop.local, 8080, a.shop.local:8080",
        "a.shop.local, 80, a.shop.local",
        "b.shop.local, 9090, b.shop.local:9090",
        "b.shop.local, 8080, *.shop.local:8080",
        "b.shop.local, 80, *.shop.local",
        "c.b.shop.local, 8080, *.b.shop.local",
        "c.shop.local, 8080, *.shop.local:8080",
        "a.example, 8080, a.*:8080",
        "a.example, 80, a.*",
        "x, 8080, *:8080",
        "x, 80, *",
        "::1, 8080, [::1]:8080",
        "::1, 80, *"
    })
    void of_equal_hosts_the_one_with_the_port_goes_first(String host, int port, String service) {
        assertThat(find(
                        Map.ofEntries(
                                Map.entry("a.shop.local", "a.shop.local"),
                                Map.entry("a.shop.local:8080", "a.shop.local:8080"),
                                Map.entry("b.shop.local:9090", "b.shop.local:9090"),
                                Map.entry("*.shop.local", "*.shop.local"),
                                Map.entry("*.shop.local:8080", "*.shop.local:8080"),
                                Map.entry("*.b.shop.local", "*.b.shop.local"),
                                Map.entry("a.*", "a.*"),
                                Map.entry("a.*:8080", "a.*:8080"),
                                Map.entry("*", "*"),
                                Map.entry("*:8080", "*:8080"),
                                Map.entry("[::1]:8080", "[::1]:8080")),
                        host,
                        port))
                .isEqualTo(service);
    }
}
