package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.Allocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a host however it is written. */
class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "orders.shop.local, orders.shop.local",
        "Orders.Shop.LOCAL, orders.shop.local",
        "orders.shop.local., orders.shop.local",
        "order_svc.shop.local, order_svc.shop.local",
        "_grpc._tcp, _grpc._tcp",
        "user@orders, orders",
        "user:secret@orders, orders",
        "a@b@orders, orders",
        "10.0.0.1, 10.0.0.1",
        "[::1], ::1",
        "::1, ::1",
        "user@[::1], ::1",
        "[0:0:0:0:0:0:0:1], ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "fd00::, fd00::",
        "::, ::",
        "::ffff:10.0.0.1, 10.0.0.1",
        "fe80::1%eth0, fe80::1%eth0",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example., xn--bcher-kva.example",
        "a~b, a~b"
    })
    void a_host_has_one_form(String written, String canonical) {
        assertThat(Authority.canonicalHost(written)).isEqualTo(canonical);
        assertThat(Authority.canonicalHost(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "@",
                "user@",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "a\\b",
                "a\nb",
                "[",
                "[]",
                "[a]",
                "[::1",
                "::1]",
                "[::1]x",
                ":::",
                "1:2",
                "1:2:3:4:5:6:7:8:9",
                "::g",
                "orders:80",
                "ü..b",
                "a.b..",
                "[10.0.0.1]"
            })
    void what_is_no_host_has_none(String written) {
        assertThat(Authority.canonicalHost(written)).isEmpty();
    }

    @Test
    void a_host_that_has_its_form_already_is_returned_as_it_is_and_costs_no_memory() {
        String host = "orders-1.shop_a.local";

        assertThat(Authority.canonicalHost(host)).isSameAs(host);
        assertThat(Allocations.bytesPerRun(() -> Authority.canonicalHost(host))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.shop.local, orders.shop.local, 8080",
        "Orders.shop.local:81, orders.shop.local, 81",
        "orders.shop.local:, orders.shop.local, 8080",
        "' orders:81 ', orders, 81",
        "user:secret@orders:81, orders, 81",
        "[::1], ::1, 8080",
        "[::1]:81, ::1, 81",
        "::1, ::1, 8080"
    })
    void a_text_may_name_a_port(String text, String host, int port) {
        assertThat(Authority.parse(text, 8080)).isEqualTo(new Authority(host, port));
    }

    @Test
    void of_a_text_that_is_no_authority_a_user_with_a_password_is_not_kept() {
        assertThat(Authority.parse("user:secret@orders:0", 8080)).isEqualTo(new Authority("orders:0", 8080));
        assertThat(Authority.parse("user:sec@ret@", 8080)).isEqualTo(new Authority("", 8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:0", "orders:65536", "orders:x", "orders:-1", "a b", "[::1", "orders:1234567"})
    void a_text_that_is_no_authority_stays_as_it_is_and_names_no_host(String text) {
        Authority authority = Authority.parse(text, 8080);

        assertThat(authority).isEqualTo(new Authority(text, 8080));
        assertThat(Authority.canonicalHost(authority.host())).isEmpty();
    }
}
