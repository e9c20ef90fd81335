package dev.meshclient.examples.observability.dashboards;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The meters that {@code docs/metrics.md} lists in its first table. A test of core keeps the page as the code is. */
final class MeterCatalogue {
    private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

    /** The labels of each metric, by its name in Prometheus. */
    private final Map<String, Set<String>> labels = new HashMap<>();

    private MeterCatalogue() {}

    static MeterCatalogue read() throws IOException {
        List<List<String>> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|"))
                .map(MeterCatalogue::cells)
                .toList();
        List<String> header = rows.get(0);
        MeterCatalogue catalogue = new MeterCatalogue();
        rows.stream()
                .skip(2)
                .takeWhile(cells -> cells.get(0).startsWith("`mesh."))
                .forEach(cells -> catalogue.add(
                        code(cells.get(0)).iterator().next(),
                        cells.get(header.indexOf("Type")),
                        cells.get(header.indexOf("Unit")),
                        code(cells.get(header.indexOf("Tags")))));
        return catalogue;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static Set<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private void add(String name, String type, String unit, Set<String> tagNames) {
        Set<String> underscored =
                tagNames.stream().map(PROMETHEUS::tagKey).collect(Collectors.toCollection(HashSet::new));
        Meter.Type meterType = Meter.Type.valueOf(type.toUpperCase(Locale.ROOT));
        String metric = PROMETHEUS.name(name, meterType, unit.isEmpty() ? null : unit);
        if (meterType == Meter.Type.TIMER) {
            List.of("_count", "_sum", "_max").forEach(suffix -> labels.put(metric + suffix, underscored));
            Set<String> ofBuckets = new HashSet<>(underscored);
            ofBuckets.add("le");
            labels.put(metric + "_bucket", ofBuckets);
        } else {
            labels.put(meterType == Meter.Type.COUNTER ? metric + "_total" : metric, underscored);
        }
    }

    /** Returns the labels of each metric, by its name in Prometheus. */
    Map<String, Set<String>> labels() {
        return labels;
    }
}
