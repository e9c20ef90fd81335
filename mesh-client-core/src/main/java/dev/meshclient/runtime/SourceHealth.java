package dev.meshclient.runtime;

import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether one source answers; tells the log and the listeners when that changes. Changed by the control thread only, may
 * be read by any.
 */
final class SourceHealth {
    /** How long a source may fail until it is called stale. */
    static final long STALE_NANOS = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final @Nullable String virtualNode;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final Listeners listeners;
    private final RepeatedLog failures;
    private final long bornNanos;
    private volatile Seen seen = Seen.NOTHING;
    private int consecutive;
    private Scheduler.@Nullable Cancellable staleTimer;

    SourceHealth(String name, @Nullable String virtualNode, Environment environment) {
        this.name = name;
        this.virtualNode = virtualNode;
        this.scheduler = environment.scheduler();
        this.ticker = environment.ticker();
        this.listeners = environment.listeners();
        this.failures = new RepeatedLog(SourceHealth.class, ticker::read);
        this.bornNanos = ticker.read();
    }

    String name() {
        return name;
    }

    @Nullable
    String virtualNode() {
        return virtualNode;
    }

    /** It has answered, with whatever it knows. */
    void answered(int skipped) {
        Seen before = seen;
        boolean rejected = before.state == SourceStatus.State.REJECTED;
        seen = before.answered(rejected ? before.state : SourceStatus.State.CURRENT, ticker.read(), skipped);
        if (consecutive > 0) {
            consecutive = 0;
            stopTimer();
            failures.over("{} can be read again", name);
            listeners.publish(new MeshEvent.SourceRecovered(name));
        }
    }

    /** What it says has changed, and is in force. */
    void updated() {
        seen = seen.inState(SourceStatus.State.CURRENT);
        listeners.publish(new MeshEvent.SourceUpdated(name));
    }

    /** What it says is wrong. */
    void rejected(String problem) {
        seen = seen.wrong(SourceStatus.State.REJECTED, problem, ticker.read());
    }

    /** It does not answer, or fails. */
    void failed(String problem) {
        SourceStatus.State state =
                seen.state == SourceStatus.State.STALE ? SourceStatus.State.STALE : SourceStatus.State.FAILING;
        seen = seen.wrong(state, problem, ticker.read());
        consecutive++;
        failures.warn("{} cannot be read, what it said last stays in force: {}", name, problem);
        listeners.publish(new MeshEvent.SourceFailed(name, problem, consecutive));
        if (consecutive == 1) {
            staleTimer = scheduler.schedule(this::stale, STALE_NANOS);
        }
    }

    private void stale() {
        staleTimer = null;
        seen = seen.inState(SourceStatus.State.STALE);
        listeners.publish(new MeshEvent.SourceStale(name, ageNanos()));
    }

    void stop() {
        stopTimer();
    }

    private void stopTimer() {
        if (staleTimer != null) {
            staleTimer.cancel();
            staleTimer = null;
        }
    }

    /** Returns how long ago it answered, or that it is there, if it never has. */
    long ageNanos() {
        Seen current = seen;
        return ticker.read() - (current.answered ? current.answeredNanos : bornNanos);
    }

    SourceStatus status() {
        Seen current = seen;
        long now = ticker.read();
        return new SourceStatus(
                name,
                virtualNode,
                current.state,
                current.answered ? Duration.ofNanos(now - current.answeredNanos) : null,
                current.error,
                current.error == null ? null : Duration.ofNanos(now - current.errorNanos),
                current.skipped);
    }

    /** All that is known of it, at one moment. */
    private record Seen(
            SourceStatus.State state,
            boolean answered,
            long answeredNanos,
            @Nullable String error,
            long errorNanos,
            int skipped) {
        static final Seen NOTHING = new Seen(SourceStatus.State.WAITING, false, 0, null, 0, 0);

        Seen answered(SourceStatus.State newState, long nowNanos, int nowSkipped) {
            return new Seen(newState, true, nowNanos, error, errorNanos, nowSkipped);
        }

        Seen wrong(SourceStatus.State newState, String problem, long nowNanos) {
            return new Seen(newState, answered, answeredNanos, problem, nowNanos, skipped);
        }

        Seen inState(SourceStatus.State newState) {
            return new Seen(newState, answered, answeredNanos, error, errorNanos, skipped);
        }
    }
}
