package dev.meshclient.testkit;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps every call that ends. Safe for use by several threads. */
final class CallRecorder implements MeshListener {
    private final Ticker ticker;
    private final List<RecordedCall> calls = new ArrayList<>();

    CallRecorder(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    synchronized void forget() {
        calls.clear();
    }

    private synchronized void add(RecordedCall call) {
        calls.add(call);
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        String line = request.method() + " " + request.scheme() + "://" + request.host() + request.path();
        return new Observer(line, info, ticker.read());
    }

    /** Its methods are called one at a time. */
    private final class Observer implements CallObserver {
        private final String request;
        private final CallInfo info;
        private final long startedNanos;
        private final List<RecordedCall.Attempt> attempts = new ArrayList<>();
        private boolean responded;

        Observer(String request, CallInfo info, long startedNanos) {
            this.request = request;
            this.info = info;
            this.startedNanos = startedNanos;
        }

        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            attempts.add(new RecordedCall.Attempt(endpoint, Duration.ofNanos(ticker.read() - startedNanos), null));
        }

        @Override
        public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
            RecordedCall.Attempt started = attempts.get(attempt - 1);
            attempts.set(attempt - 1, new RecordedCall.Attempt(started.endpoint(), started.startedAfter(), outcome));
        }

        @Override
        public void responseHeaders(int attempt, int status, long sinceStartNanos) {
            responded = true;
        }

        @Override
        public void callEnded(Summary summary) {
            add(new RecordedCall(request, info.route(), info.virtualNode(), attempts, responded, summary));
        }
    }
}
