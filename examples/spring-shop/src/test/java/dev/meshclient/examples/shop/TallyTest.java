package dev.meshclient.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    private void orders(String version, int count) {
        for (int i = 0; i < count; i++) {
            tally.paid(version, "payments-1");
        }
    }

    @Test
    void a_share_is_kept_within_what_chance_allows() {
        orders("v1", 365);
        orders("v2", 35);
        assertThat(tally.hasShare(10)).isTrue();
        assertThat(tally.hasShare(50)).isFalse();
    }

    @Test
    void of_all_or_nothing_there_is_no_exception() {
        orders("v2", 399);
        assertThat(tally.hasShare(100)).isTrue();
        orders("v1", 1);
        assertThat(tally.hasShare(100)).isFalse();
    }

    @Test
    void without_orders_no_share_is_kept() {
        tally.failed();
        assertThat(tally.hasShare(0)).isFalse();
    }

    @Test
    void it_tells_who_took_what() {
        tally.paid("v2", "payments-2");
        tally.paid("v1", "payments-1");
        tally.paid("v1", "payments-2");
        assertThat(tally).hasToString("orders v1: 2   orders v2: 1   payments-1: 1   payments-2: 2");
    }
}
