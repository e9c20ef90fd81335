package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.LocalNode;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Records calls, counts events and has gauges read. */
final class MetricsListener implements MeshListener, GaugeRegistrar {
    private final Meters registered;
    private final ReadMeters readMeters;
    private final MeterTable meters;
    private final Counter published;
    private final Counter rejected;
    private final Counter listenersFailed;
    private final Counter overruns;
    private final Map<String, LogMeters> logs = new ConcurrentHashMap<>();

    MetricsListener(MicrometerMetrics.Builder settings) {
        SeriesLimit limit = new SeriesLimit(settings.registry, settings.maximumSeries);
        registered = new Meters(settings.registry, limit, settings.buckets);
        readMeters = new ReadMeters(settings.registry, limit);
        meters = new MeterTable(
                registered,
                virtualNode -> settings.endpointTags == 0
                        ? null
                        : new BusiestEndpoints(registered, readMeters, virtualNode, settings.endpointTags));
        published = registered.counter(MeshMeter.SNAPSHOTS_PUBLISHED);
        rejected = registered.counter(MeshMeter.SNAPSHOTS_REJECTED);
        listenersFailed = registered.counter(MeshMeter.LISTENERS_FAILED);
        overruns = registered.counter(MeshMeter.CONTROL_OVERRUNS);
    }

    @Override
    public void meshBuilt(LocalNode node) {
        meters.locatedIn(node.zone());
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        CallMeters call = meters.call(info);
        return call == null ? CallObserver.NONE : new CallRecorder(call);
    }

    @Override
    public void onEvent(MeshEvent event) {
        if (event instanceof MeshEvent.SnapshotPublished snapshot) {
            published.increment();
            meters.keep(snapshot.calls());
        } else if (event instanceof MeshEvent.SnapshotRejected) {
            rejected.increment();
        } else if (event instanceof MeshEvent.EndpointsChanged changed) {
            meters.endpointsChanged(changed.virtualNode());
        } else if (event instanceof MeshEvent.EndpointEjected ejected) {
            meters.count(ejected.virtualNode(), MeshMeter.EJECTIONS);
        } else if (event instanceof MeshEvent.PanicEntered entered) {
            meters.count(entered.virtualNode(), MeshMeter.PANIC);
        } else if (event instanceof MeshEvent.StaleConnectionResent resent) {
            meters.count(resent.virtualNode(), MeshMeter.CONNECTIONS_STALE_RESENT);
        } else if (event instanceof MeshEvent.ListenerFailed) {
            listenersFailed.increment();
        } else if (event instanceof MeshEvent.ControlOverrun) {
            overruns.increment();
        } else if (event instanceof MeshEvent.AccessLogWritten lines) {
            logs.computeIfAbsent(lines.log(), log -> new LogMeters(registered, log))
                    .count(lines);
        }
    }

    @Override
    public void meshClosed() {
        readMeters.close();
        registered.close();
    }

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return readMeters.gauge(name, tags, value);
    }

    @Override
    public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return readMeters.counter(name, tags, value);
    }
}
