package dev.meshclient.examples.quickstart;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * All that happened in a run: the calls as their caller saw them, and the attempts and retries that the mesh reports to
 * its listeners. Times are nanoseconds since the run began. Safe for use by several threads.
 */
final class Journal implements MeshListener {
    private final Stopwatch stopwatch;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Retries> retries = new ConcurrentLinkedQueue<>();

    Journal(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /**
     * A call.
     *
     * @param tester whether it carried the testers' header
     * @param server who answered; null if nobody did
     * @param failure what was wrong with it; null if nothing was
     */
    record Call(
            long atNanos,
            long durationNanos,
            boolean tester,
            @Nullable String server,
            @Nullable String failure) {

        boolean answeredBy(Version version) {
            return server != null && version.servers().contains(server);
        }
    }

    /** An attempt to reach a server. */
    record Attempt(long atNanos, String server) {}

    /** The retries that a call needed. */
    private record Retries(long atNanos, int count) {}

    void add(Call call) {
        calls.add(call);
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    void addRetries(long atNanos, int count) {
        retries.add(new Retries(atNanos, count));
    }

    List<Call> calls(Window window) {
        return calls.stream().filter(call -> window.contains(call.atNanos())).toList();
    }

    List<Attempt> attempts(Window window) {
        return attempts.stream()
                .filter(attempt -> window.contains(attempt.atNanos()))
                .toList();
    }

    int retries(Window window) {
        return retries.stream()
                .filter(some -> window.contains(some.atNanos()))
                .mapToInt(Retries::count)
                .sum();
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return new CallObserver() {
            @Override
            public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
                add(new Attempt(stopwatch.nanos(), Objects.requireNonNull(endpoint.instanceId())));
            }

            @Override
            public void callEnded(Summary summary) {
                if (summary.retries() > 0) {
                    addRetries(stopwatch.nanos(), summary.retries());
                }
            }
        };
    }
}
