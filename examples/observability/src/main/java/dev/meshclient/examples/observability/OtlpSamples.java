package dev.meshclient.examples.observability;

import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads OTLP's metrics, with cumulative sums, as samples: of each series the last one. A histogram is the count of what it
 * has seen, named {@code NAME.count}.
 */
final class OtlpSamples {
    private OtlpSamples() {}

    static List<Sample> of(List<Metric> metrics) {
        Map<Object, Sample> latest = new LinkedHashMap<>();
        metrics.stream()
                .flatMap(OtlpSamples::of)
                .forEach(sample -> latest.put(List.of(sample.name(), sample.tags()), sample));
        return List.copyOf(latest.values());
    }

    private static Stream<Sample> of(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> metric.getSum().getDataPointsList().stream().map(point -> number(metric, point));
            case GAUGE -> metric.getGauge().getDataPointsList().stream().map(point -> number(metric, point));
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream()
                        .map(point -> new Sample(
                                metric.getName() + ".count",
                                OtlpReceiver.attributes(point.getAttributesList()),
                                point.getCount()));
            default ->
                throw new IllegalArgumentException(
                        metric.getName() + ": " + metric.getDataCase() + " (expected: SUM, GAUGE or HISTOGRAM)");
        };
    }

    private static Sample number(Metric metric, NumberDataPoint point) {
        double value = point.hasAsDouble() ? point.getAsDouble() : point.getAsInt();
        return new Sample(metric.getName(), OtlpReceiver.attributes(point.getAttributesList()), value);
    }
}
