package dev.meshclient.call;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a listener hears of calls, a line each. */
final class CallLog implements MeshListener {
    private final List<String> lines;
    private final List<CallInfo> infos = new ArrayList<>();
    private int ended;

    CallLog(List<String> lines) {
        this.lines = lines;
    }

    /** Where the calls went, one for each that was started. */
    List<CallInfo> infos() {
        return infos;
    }

    int ended() {
        return ended;
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        infos.add(info);
        return new Lines();
    }

    private final class Lines implements CallObserver {
        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            lines.add("- attempt " + attempt + " to " + endpoint.address());
        }

        @Override
        public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
            String how = outcome.isResponse()
                    ? String.valueOf(outcome.status())
                    : outcome.kind().name();
            lines.add("- attempt " + attempt + ": " + how + " after " + durationNanos / 1_000_000);
        }

        @Override
        public void responseDiscarded(int attempt) {
            lines.add("- response " + attempt + " discarded");
        }

        @Override
        public void responseHeaders(int attempt, int status, long sinceStartNanos) {
            lines.add("- response " + attempt + ": " + status);
        }

        @Override
        public void bodyEnded(int attempt, @Nullable Throwable failure) {
            lines.add("- body " + attempt + (failure == null ? " ended" : " failed: " + failure.getMessage()));
        }

        @Override
        public void callEnded(Summary summary) {
            ended++;
            lines.add("- call: " + summary.status() + (summary.flag() == null ? "" : " " + summary.flag())
                    + " after " + summary.durationNanos() / 1_000_000
                    + ", attempts " + summary.attempts() + ", retries " + summary.retries());
        }
    }
}
