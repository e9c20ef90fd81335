package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of all calls with the same names. Recording neither locks nor allocates once a meter is there. */
final class CallMeters {
    private static final ResponseFlag[] FLAGS = ResponseFlag.values();
    private static final int FLAG_SLOTS = FLAGS.length + 1;
    private static final int CALL_SLOTS = CallOutcome.values().length * FLAG_SLOTS;

    private final MeterRegistry registry;
    private final CallNames names;
    private final MeterSlots<Timer> calls;
    private final MeterSlots<Timer> attempts;
    private final MeterSlots<Counter> retries;

    CallMeters(MeterRegistry registry, CallNames names) {
        this.registry = registry;
        this.names = names;
        calls = new MeterSlots<>(registry, CALL_SLOTS, this::callTimer);
        attempts = new MeterSlots<>(registry, AttemptOutcome.COUNT, this::attemptTimer);
        retries = new MeterSlots<>(registry, 1, number -> retryCounter());
    }

    private Timer callTimer(int slot) {
        int flag = slot % FLAG_SLOTS;
        return timer(
                MeshMeter.CALLS,
                CallOutcome.at(slot / FLAG_SLOTS).label(),
                flag == 0 ? CallNames.NONE : FLAGS[flag - 1].name());
    }

    private Timer attemptTimer(int slot) {
        return timer(MeshMeter.ATTEMPTS, AttemptOutcome.label(slot), AttemptOutcome.flag(slot));
    }

    private Timer timer(MeshMeter meter, String outcome, String flag) {
        return meter.timer(registry, names.virtualService(), names.route(), names.virtualNode(), outcome, flag);
    }

    private Counter retryCounter() {
        return MeshMeter.RETRIES.counter(registry, names.virtualService(), names.route(), names.virtualNode());
    }

    void attemptEnded(Outcome outcome, long durationNanos) {
        record(attempts.get(AttemptOutcome.of(outcome)), durationNanos);
    }

    void callEnded(CallObserver.Summary summary, boolean delivered) {
        record(calls.get(callSlot(CallOutcome.of(summary, delivered), summary.flag())), summary.durationNanos());
        if (summary.retries() > 0) {
            count(summary.retries());
        }
    }

    /** The number lives no longer than the process, as the constants' order does. */
    @SuppressWarnings("EnumOrdinal")
    private static int callSlot(CallOutcome outcome, @Nullable ResponseFlag flag) {
        return outcome.ordinal() * FLAG_SLOTS + (flag == null ? 0 : flag.ordinal() + 1);
    }

    private void count(int retried) {
        Counter counter = retries.get(0);
        if (counter != null) {
            counter.increment(retried);
        }
    }

    private static void record(@Nullable Timer timer, long nanos) {
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Removes the meters from the registry. What is still under way goes unrecorded if it needs a new one. */
    void retire() {
        calls.retire();
        attempts.retire();
        retries.retire();
    }
}
