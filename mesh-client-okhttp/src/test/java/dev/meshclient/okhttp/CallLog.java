package dev.meshclient.okhttp;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Remembers how attempts and calls ended, and what happened besides. */
final class CallLog implements MeshListener, CallObserver, GaugeRegistrar {
    final List<Outcome> attempts = new CopyOnWriteArrayList<>();
    final List<Summary> calls = new CopyOnWriteArrayList<>();
    final List<MeshEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, LongSupplier> timeouts = new ConcurrentHashMap<>();

    List<Outcome.Kind> kinds() {
        return attempts.stream().map(Outcome::kind).toList();
    }

    /** Returns the flags of the calls that have ended, once one has: a body may be cut off from another thread. */
    List<ResponseFlag> flags() {
        Eventually.of(() -> !calls.isEmpty());
        return calls.stream().map(Summary::flag).toList();
    }

    /** Returns how many timeouts of a kind, such as {@code caller}, were counted. */
    long timeouts(String kind) {
        return timeouts.get(kind).getAsLong();
    }

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return () -> {};
    }

    @Override
    public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        if (name.equals("mesh.timeouts")) {
            timeouts.put(tags.get("timeout"), value);
        }
        return () -> {};
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return this;
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        attempts.add(outcome);
    }

    @Override
    public void callEnded(Summary summary) {
        calls.add(summary);
    }

    @Override
    public void onEvent(MeshEvent event) {
        events.add(event);
    }
}
