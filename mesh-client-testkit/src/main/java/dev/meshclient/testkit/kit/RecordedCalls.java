package dev.meshclient.testkit.kit;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a listener hears of calls: which attempts began, how each call ended, and what listeners threw. */
final class RecordedCalls implements MeshListener, CallObserver {
    private final BlockingQueue<CallInfo> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Endpoint> attempts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Summary> ended = new LinkedBlockingQueue<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<String> moments = new ConcurrentLinkedQueue<>();
    private final Queue<MeshEvent.ListenerFailed> listenerFailures = new ConcurrentLinkedQueue<>();

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        started.add(info);
        return this;
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        attempts.add(endpoint);
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        exchanges.add(exchange);
        return NO_SCOPE;
    }

    @Override
    public void requestSent(int attempt, long sinceStartNanos) {
        moments.add("sent " + attempt);
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        moments.add("ended " + attempt);
    }

    @Override
    public void onEvent(MeshEvent event) {
        if (event instanceof MeshEvent.ListenerFailed failed) {
            listenerFailures.add(failed);
        }
    }

    @Override
    public void callEnded(Summary summary) {
        ended.add(summary);
    }

    /** Waits until an attempt begins, unless one has that was not asked for yet. */
    Endpoint nextAttempt() throws InterruptedException {
        return next(attempts, "attempt");
    }

    /** Waits until a call ends, unless one has that was not asked for yet. */
    Summary nextEnd() throws InterruptedException {
        return next(ended, "end of a call");
    }

    private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
        T found = queue.poll(OtherThreads.SECONDS, TimeUnit.SECONDS);
        return Objects.requireNonNull(
                found, () -> "no " + what + " was heard of within " + OtherThreads.SECONDS + " s");
    }

    /** Returns what listeners and observers have thrown. */
    List<MeshEvent.ListenerFailed> listenerFailures() {
        return List.copyOf(listenerFailures);
    }

    /** Returns what adaptors saw of the attempts, in the order in which these were performed. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Returns when requests were written and attempts ended, as {@code sent 1} and {@code ended 1}. */
    List<String> moments() {
        return List.copyOf(moments);
    }

    /** Returns how many calls have begun. */
    int started() {
        return started.size();
    }

    /** Returns how many calls have ended and were not asked for yet. */
    int ended() {
        return ended.size();
    }
}
