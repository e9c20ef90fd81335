package dev.meshclient.runtime;

import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier followed;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final Listeners listeners;
    private final RepeatedLog failures;
    private final long bornNanos;
    private final LongAdder answers = new LongAdder();
    private final LongAdder updates = new LongAdder();
    private final LongAdder failureCount = new LongAdder();
    private final LongAdder timesStale = new LongAdder();
    private volatile Seen seen = Seen.NOTHING;
    private int consecutive;
    private Scheduler.@Nullable Cancellable staleTimer;

    /**
     * Creates the health of a source that nobody has asked yet.
     *
     * @param virtualNode the node whose endpoints it knows; null for a source of configuration
     * @param followed whether it is asked again, so that its age means something
     */
    SourceHealth(String name, @Nullable String virtualNode, BooleanSupplier followed, Environment environment) {
        this.name = name;
        this.virtualNode = virtualNode;
        this.followed = followed;
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

    /** Returns how old its answer is, in seconds; 0 if it is not asked again. */
    long ageSeconds() {
        return followed.getAsBoolean() ? TimeUnit.NANOSECONDS.toSeconds(ageNanos()) : 0;
    }

    /** It has answered, with whatever it knows. */
    void answered(int skipped) {
        answers.increment();
        seen = seen.answered(ticker.read(), skipped);
        if (consecutive > 0) {
            consecutive = 0;
            stopTimer();
            failures.over("{} can be read again", name);
            listeners.publish(new MeshEvent.SourceRecovered(name));
        }
    }

    /** What it says has changed, and is in force. */
    void updated() {
        updates.increment();
        listeners.publish(new MeshEvent.SourceUpdated(name));
    }

    /** What it says is in force. */
    void accepted() {
        seen = seen.accepted();
    }

    /** What it says is wrong. */
    void rejected(String problem) {
        seen = seen.rejected(problem, ticker.read());
    }

    /** It does not answer, or fails. */
    void failed(String problem) {
        failureCount.increment();
        seen = seen.failed(problem, ticker.read());
        consecutive++;
        failures.warn("{} cannot be read, what it said last stays in force: {}", name, problem);
        listeners.publish(new MeshEvent.SourceFailed(name, problem, consecutive));
        if (consecutive == 1) {
            staleTimer = scheduler.schedule(this::stale, STALE_NANOS);
        }
    }

    private void stale() {
        staleTimer = null;
        timesStale.increment();
        seen = seen.failingForLong();
        listeners.publish(new MeshEvent.SourceStale(name, ageNanos()));
    }

    /** The process stood still: meanwhile nobody has asked, so that failing for a minute begins anew. */
    void thawed() {
        if (staleTimer != null) {
            stopTimer();
            staleTimer = scheduler.schedule(this::stale, STALE_NANOS);
        }
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

    long answers() {
        return answers.sum();
    }

    long updates() {
        return updates.sum();
    }

    long failures() {
        return failureCount.sum();
    }

    long timesStale() {
        return timesStale.sum();
    }

    SourceStatus status() {
        Seen current = seen;
        long now = ticker.read();
        return new SourceStatus(
                name,
                virtualNode,
                current.state(),
                current.answered ? Duration.ofNanos(now - current.answeredNanos) : null,
                current.error,
                current.error == null ? null : Duration.ofNanos(now - current.errorNanos),
                current.skipped);
    }

    /** All that is known of it, at one moment. */
    private record Seen(
            boolean answered,
            long answeredNanos,
            int skipped,
            boolean rejected,
            boolean failing,
            boolean stale,
            @Nullable String error,
            long errorNanos) {
        static final Seen NOTHING = new Seen(false, 0, 0, false, false, false, null, 0);

        SourceStatus.State state() {
            if (failing) {
                return stale ? SourceStatus.State.STALE : SourceStatus.State.FAILING;
            } else if (rejected) {
                return SourceStatus.State.REJECTED;
            }
            return answered ? SourceStatus.State.CURRENT : SourceStatus.State.WAITING;
        }

        Seen answered(long nowNanos, int nowSkipped) {
            return new Seen(true, nowNanos, nowSkipped, rejected, false, false, error, errorNanos);
        }

        Seen accepted() {
            return new Seen(answered, answeredNanos, skipped, false, failing, stale, error, errorNanos);
        }

        Seen rejected(String problem, long nowNanos) {
            return new Seen(answered, answeredNanos, skipped, true, failing, stale, problem, nowNanos);
        }

        Seen failed(String problem, long nowNanos) {
            return new Seen(answered, answeredNanos, skipped, rejected, true, stale, problem, nowNanos);
        }

        Seen failingForLong() {
            return new Seen(answered, answeredNanos, skipped, rejected, failing, true, error, errorNanos);
        }
    }
}
