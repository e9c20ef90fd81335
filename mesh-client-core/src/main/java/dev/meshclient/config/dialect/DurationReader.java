package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ScalarNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reads App Mesh's {@code {unit, value}}; at most what nanoseconds can count. */
final class DurationReader {
    private static final Choice<ChronoUnit> UNIT = Choice.of(
            new ChronoUnit[] {ChronoUnit.SECONDS, ChronoUnit.MILLIS}, unit -> unit == ChronoUnit.SECONDS ? "s" : "ms");

    private DurationReader() {}

    static Duration read(Node node, Scope scope) {
        return read(node, scope, 0);
    }

    static Duration positive(Node node, Scope scope) {
        return read(node, scope, 1);
    }

    private static Duration read(Node node, Scope scope, int min) {
        if (node instanceof ScalarNode) {
            scope.wrongType(node, "an object such as {unit: s, value: 15}");
            return Duration.ofSeconds(min);
        }
        return Fields.read(node, scope, fields -> {
            ChronoUnit unit = fields.required("unit", UNIT);
            long max = Long.MAX_VALUE / unit.getDuration().toNanos();
            return Duration.of(fields.required("value", Whole.longBetween(min, max)), unit);
        });
    }
}
