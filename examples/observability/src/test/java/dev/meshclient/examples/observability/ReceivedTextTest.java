package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReceivedTextTest {

    @Test
    void prometheus_escapes_what_would_end_a_label() {
        assertThat(PrometheusText.read("# HELP a\na_total{b=\"x,\\\"y\\\\\\n\",c=\"}\"} 1.0\nd +Inf\n"))
                .containsExactly(
                        new Sample("a_total", Map.of("b", "x,\"y\\\n", "c", "}"), 1),
                        new Sample("d", Map.of(), Double.POSITIVE_INFINITY));
    }

    @Test
    void a_line_that_is_not_of_prometheus_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrometheusText.read("a_total{b=x} 1"))
                .withMessage("b=x (expected: label=\"value\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrometheusText.read("a_total"))
                .withMessage("a_total (expected: name{label=\"value\"} number)");
    }

    @Test
    void statsd_has_a_type_and_maybe_tags() {
        assertThat(StatsdLine.samples(List.of("a:2|c|#b:x:y,c", "a:1.5|ms", "d:3|c"), "c"))
                .containsExactly(new Sample("a", Map.of("b", "x:y", "c", ""), 2), new Sample("d", Map.of(), 3));
    }

    @Test
    void a_line_that_is_not_of_statsd_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatsdLine.read("a 2"))
                .withMessage("a 2 (expected: name:value|type, maybe with |#tags)");
    }

    @Test
    void what_is_missing_is_told_with_what_was_found() {
        Sample retries = new Sample(
                "mesh.retries",
                Map.of("virtual.service", "orders.shop.local", "route", "everything", "virtual.node", "orders"),
                3);

        assertThat(ExpectedSamples.missing(UnaryOperator.identity(), List.of(retries)))
                .hasSize(8)
                .contains(
                        "mesh.attempts{flag=\"UF\", outcome=\"connect_failure\", virtual.node=\"stock\"} 1.0 (found: 0.0)")
                .contains("mesh.retries{route=\"everything\", virtual.node=\"orders\","
                        + " virtual.service=\"orders.shop.local\"} 1.0 (found: 3.0)");
    }
}
