package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts that routes declare are compared as. */
class ComparedHostTest {

    @ParameterizedTest
    @CsvSource({
        "Shop.Example.com, shop.example.com",
        "shop.example.com., shop.example.com",
        "Bücher.example, xn--bcher-kva.example",
        "order_svc, order_svc",
        "[0:0:0:0:0:0:0:1], ::1",
        "::1, ::1",
        "10.0.0.1, 10.0.0.1"
    })
    void a_host_has_the_form_of_the_hosts_of_requests(String declared, String text) {
        assertThat(ComparedHost.host(declared)).isEqualTo(new ComparedHost(text, false, true));
    }

    @ParameterizedTest
    @CsvSource({
        ".Shop.local, .shop.local",
        ".shop.local., .shop.local",
        "shop.local, shop.local",
        "-eu.shop.local, -eu.shop.local",
        ".bücher.example, .xn--bcher-kva.example",
        ".0.1, .0.1"
    })
    void so_has_the_end_of_hosts(String declared, String text) {
        assertThat(ComparedHost.ending(declared)).isEqualTo(new ComparedHost(text, true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.local:80", "*.local", "orders*", "*", "A B", "a..b", "user@a.local", "http://a.local"})
    void what_is_no_host_stays_as_it_is_but_for_capital_letters(String declared) {
        assertThat(ComparedHost.host(declared))
                .isEqualTo(new ComparedHost(declared.toLowerCase(Locale.ROOT), false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {".local:80", "*.local", ".", "ücher.example", ".local/x"})
    void what_is_no_end_of_a_host_stays_as_it_is(String declared) {
        assertThat(ComparedHost.ending(declared)).isEqualTo(new ComparedHost(declared, true, false));
    }
}
