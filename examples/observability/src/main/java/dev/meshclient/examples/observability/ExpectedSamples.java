package dev.meshclient.examples.observability;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the counters of the mesh say when each {@link ShopCall} was made once, in Micrometer's own writing. */
final class ExpectedSamples {
    private static final String ORDERS = "orders.shop.local";

    private static final List<Sample> ALL = List.of(
            calls(ORDERS, "everything", "orders", "2xx", "none", 2),
            calls(ORDERS, "reports", "orders", "failed", "UT", 1),
            calls("stock.shop.local", "everything", "stock", "failed", "UF", 1),
            attempts("orders", "2xx", "none", 2),
            attempts("orders", "5xx", "none", 1),
            attempts("orders", "request_timeout", "UT", 1),
            attempts("stock", "connect_failure", "UF", 1),
            new Sample(
                    "mesh.retries",
                    Map.of("virtual.service", ORDERS, "route", "everything", "virtual.node", "orders"),
                    1));

    private ExpectedSamples() {}

    /**
     * Returns what is missing, or has another number.
     *
     * @param written says how the sink writes a counter
     * @param received all that the sink got
     */
    static List<String> missing(UnaryOperator<Sample> written, Collection<Sample> received) {
        return ALL.stream()
                .map(written)
                .filter(expected -> found(expected, received) != expected.value())
                .map(expected -> expected + " (found: " + found(expected, received) + ")")
                .toList();
    }

    private static double found(Sample expected, Collection<Sample> received) {
        return Sample.sum(received, expected.name(), expected.tags());
    }

    private static Sample calls(String service, String route, String node, String outcome, String flag, double value) {
        Map<String, String> tags = Map.of(
                "virtual.service", service, "route", route, "virtual.node", node, "outcome", outcome, "flag", flag);
        return new Sample("mesh.calls", tags, value);
    }

    private static Sample attempts(String node, String outcome, String flag, double value) {
        return new Sample("mesh.attempts", Map.of("virtual.node", node, "outcome", outcome, "flag", flag), value);
    }
}
