package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Records calls, counts events and reads gauges. */
final class MetricsListener implements MeshListener, GaugeRegistrar {
    private final MeterRegistry registry;
    private final MeterTable meters;
    private final Counter published;
    private final Counter rejected;
    private final Counter listenersFailed;
    private final Counter overruns;

    /** The registry holds them weakly, so that it does not keep a mesh client that nobody uses any more. */
    private final List<LongSupplier> gauges = new CopyOnWriteArrayList<>();

    MetricsListener(MeterRegistry registry) {
        this.registry = registry;
        meters = new MeterTable(registry);
        published = MeshMeter.SNAPSHOTS_PUBLISHED.counter(registry);
        rejected = MeshMeter.SNAPSHOTS_REJECTED.counter(registry);
        listenersFailed = MeshMeter.LISTENERS_FAILED.counter(registry);
        overruns = MeshMeter.CONTROL_OVERRUNS.counter(registry);
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return new CallRecorder(meters.call(info));
    }

    @Override
    public void onEvent(MeshEvent event) {
        if (event instanceof MeshEvent.SnapshotPublished snapshot) {
            published.increment();
            meters.keep(snapshot.calls());
        } else if (event instanceof MeshEvent.SnapshotRejected) {
            rejected.increment();
        } else if (event instanceof MeshEvent.SourceFailed failed) {
            MeshMeter.SOURCES_FAILED.counter(registry, failed.source()).increment();
        } else if (event instanceof MeshEvent.SourceUpdated updated) {
            MeshMeter.SOURCES_UPDATED.counter(registry, updated.source()).increment();
        } else if (event instanceof MeshEvent.SourceStale stale) {
            MeshMeter.SOURCES_STALE.counter(registry, stale.source()).increment();
        } else if (event instanceof MeshEvent.EndpointEjected ejected) {
            meters.node(ejected.virtualNode()).ejections().increment();
        } else if (event instanceof MeshEvent.PanicEntered entered) {
            meters.node(entered.virtualNode()).panics().increment();
        } else if (event instanceof MeshEvent.StaleConnectionResent resent) {
            meters.node(resent.virtualNode()).staleResent().increment();
        } else if (event instanceof MeshEvent.ListenerFailed) {
            listenersFailed.increment();
        } else if (event instanceof MeshEvent.ControlOverrun) {
            overruns.increment();
        }
    }

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        Tags meterTags = Tags.empty();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            meterTags = meterTags.and(tag.getKey(), tag.getValue());
        }
        return register(
                Gauge.builder(name, value, LongSupplier::getAsLong)
                        .description(MeshMeter.descriptionOf(name))
                        .tags(meterTags),
                value);
    }

    /** Where another client has such a gauge, the registry keeps that one, and it stays that client's to remove. */
    private Registration register(Gauge.Builder<LongSupplier> builder, LongSupplier value) {
        synchronized (registry) {
            List<Meter> before = registry.getMeters();
            Gauge gauge = builder.register(registry);
            if (before.contains(gauge)) {
                return () -> {};
            }
            gauges.add(value);
            return () -> remove(gauge, value);
        }
    }

    private void remove(Gauge gauge, LongSupplier value) {
        if (gauges.remove(value)) {
            registry.remove(gauge);
        }
    }
}
