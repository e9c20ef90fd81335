package dev.meshclient.runtime;

import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.SourceStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every source that is being asked, and what listeners can read of it. Changed by one thread at a time. */
final class Sources {
    private final Listeners listeners;
    private final Map<SourceHealth, List<GaugeRegistrar.Registration>> gauges = new LinkedHashMap<>();

    /** In the order in which they came. */
    private volatile List<SourceHealth> all = List.of();

    Sources(Listeners listeners) {
        this.listeners = listeners;
    }

    void add(SourceHealth source) {
        Map<String, String> tags = Map.of(
                "source", source.name(), "virtual.node", Objects.requireNonNullElse(source.virtualNode(), "none"));
        gauges.put(
                source,
                List.of(
                        listeners.gauge("mesh.source.age", tags, source::ageSeconds),
                        listeners.counter("mesh.sources.answered", tags, source::answers),
                        listeners.counter("mesh.sources.updated", tags, source::updates),
                        listeners.counter("mesh.sources.failed", tags, source::failures),
                        listeners.counter("mesh.sources.stale", tags, source::timesStale)));
        all = List.copyOf(gauges.keySet());
    }

    /** Also stops it. */
    void remove(SourceHealth source) {
        source.stop();
        List<GaugeRegistrar.Registration> gone = gauges.remove(source);
        if (gone != null) {
            gone.forEach(GaugeRegistrar.Registration::remove);
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
