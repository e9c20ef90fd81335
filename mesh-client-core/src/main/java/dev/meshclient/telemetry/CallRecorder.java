package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.model.Outcome;

/** Records one call. */
final class CallRecorder implements CallObserver {
    private final CallMeters meters;
    private boolean delivered;

    CallRecorder(CallMeters meters) {
        this.meters = meters;
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        meters.attemptEnded(outcome, durationNanos);
    }

    @Override
    public void responseHeaders(int attempt, int status) {
        delivered = true;
    }

    @Override
    public void callEnded(Summary summary) {
        meters.callEnded(summary, delivered);
    }
}
