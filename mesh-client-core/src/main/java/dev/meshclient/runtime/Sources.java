package dev.meshclient.runtime;

import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.SourceStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every source that is being asked, and the gauges of how old their answers are. Changed by one thread at a time. */
final class Sources {
    private final Listeners listeners;
    private final Map<SourceHealth, GaugeRegistrar.Registration> gauges = new LinkedHashMap<>();

    /** In the order in which they came. */
    private volatile List<SourceHealth> all = List.of();

    Sources(Listeners listeners) {
        this.listeners = listeners;
    }

    void add(SourceHealth source) {
        Map<String, String> tags = Map.of(
                "source", source.name(), "virtual.node", Objects.requireNonNullElse(source.virtualNode(), "none"));
        gauges.put(source, listeners.gauge("mesh.source.age", tags, source::ageSeconds));
        all = List.copyOf(gauges.keySet());
    }

    /** Also stops it. */
    void remove(SourceHealth source) {
        source.stop();
        GaugeRegistrar.Registration gauge = gauges.remove(source);
        if (gauge != null) {
            gauge.remove();
            all = List.copyOf(gauges.keySet());
        }
    }

    /** The process stood still. */
    void thawed() {
        all.forEach(SourceHealth::thawed);
    }

    /** Returns how each of them is doing; may be called by any thread. */
    List<SourceStatus> statuses() {
        return all.stream().map(SourceHealth::status).toList();
    }
}
