package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.model.ResponseFlag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of all calls with the same names. Recording neither locks nor allocates once a meter is there. */
final class CallMeters {
    private static final ResponseFlag[] FLAGS = ResponseFlag.values();
    private static final int FLAG_SLOTS = FLAGS.length + 1;
    private static final int CALL_SLOTS = CallOutcome.values().length * FLAG_SLOTS;

    /** Those of the attempts; null where a call has no target. */
    final @Nullable NodeMeters node;

    private final Meters meters;
    private final CallNames names;
    private final CounterSlots calls;
    private final MeterSlots<Timer> durations;
    private final CounterSlots retries;

    CallMeters(Meters meters, CallNames names, @Nullable NodeMeters node) {
        this.meters = meters;
        this.names = names;
        this.node = node;
        calls = new CounterSlots(meters, CALL_SLOTS, this::callCounter);
        durations = new MeterSlots<>(
                meters,
                1,
                number -> meters.timer(
                        MeshMeter.CALL_DURATION, names.virtualService(), names.route(), names.virtualNode()));
        retries = new CounterSlots(
                meters,
                1,
                number ->
                        meters.counter(MeshMeter.RETRIES, names.virtualService(), names.route(), names.virtualNode()));
        if (node != null) {
            prepare();
        }
    }

    private Counter callCounter(int slot) {
        int flag = slot % FLAG_SLOTS;
        return meters.counter(
                MeshMeter.CALLS,
                names.virtualService(),
                names.route(),
                names.virtualNode(),
                CallOutcome.at(slot / FLAG_SLOTS).label(),
                flag == 0 ? CallNames.NONE : FLAGS[flag - 1].name());
    }

    /** What a healthy target needs is there from the beginning, so that its first step can be seen. */
    private void prepare() {
        calls.prepare(callSlot(CallOutcome.SUCCESS, null));
        retries.prepare(0);
        durations.get(0);
    }

    void callEnded(CallObserver.Summary summary) {
        CallOutcome outcome = CallOutcome.of(summary);
        calls.add(callSlot(outcome, summary.flag()), 1);
        Timer timer = durations.get(0);
        if (timer != null) {
            timer.record(summary.durationNanos(), TimeUnit.NANOSECONDS);
        }
        if (summary.retries() > 0) {
            retried(summary, outcome);
        }
    }

    private void retried(CallObserver.Summary summary, CallOutcome outcome) {
        retries.add(0, summary.retries());
        if (node != null && summary.flag() == null && outcome.isResponse()) {
            node.retrySucceeded();
        }
    }

    /** The number lives no longer than the process, as the constants' order does. */
    @SuppressWarnings("EnumOrdinal")
    private static int callSlot(CallOutcome outcome, @Nullable ResponseFlag flag) {
        return outcome.ordinal() * FLAG_SLOTS + (flag == null ? 0 : flag.ordinal() + 1);
    }

    /** Removes the meters from the registry. What is still under way goes unrecorded if it needs a new one. */
    void retire() {
        calls.retire();
        durations.retire();
        retries.retire();
    }
}
