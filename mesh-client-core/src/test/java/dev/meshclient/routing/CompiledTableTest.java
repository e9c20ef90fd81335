package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompiledTableTest {

    /** The numbers say that both were asked something: without them, tables that match nothing would do. */
    @Test
    void a_compiled_table_and_the_plain_rules_tried_in_order_agree() {
        RoutingTally tally = RoutingFuzz.run(20_261_201, 10_000);

        assertThat(tally.hits()).as("hits: %s", tally).isBetween(0.5, 0.9);
        assertThat(tally.behind()).as("not the first: %s", tally).isBetween(0.5, 0.95);
        assertThat(tally.won())
                .as("routes that took requests: %s", tally)
                .hasSize(15)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(3_000));
    }
}
