package dev.meshclient.okhttp;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the exchanges of attempts, and what is known of the last one when something is told. */
final class SeenExchanges implements MeshListener, CallObserver {
    final List<Exchange> all = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final Function<Exchange, @Nullable Object> asked;
    private final AtomicReference<Exchange> last = new AtomicReference<>(Exchange.UNSEEN);

    SeenExchanges() {
        this(exchange -> "");
    }

    /**
     * Keeps what is asked.
     *
     * @param asked returns what to write down whenever something is told
     */
    SeenExchanges(Function<Exchange, @Nullable Object> asked) {
        this.asked = asked;
    }

    Exchange last() {
        return last.get();
    }

    /** Returns what was written down, once the call is over. */
    List<String> whole() {
        Eventually.of(() -> heard.stream().anyMatch(line -> line.startsWith("call")));
        return heard;
    }

    private void hear(String what) {
        heard.add(what + " " + asked.apply(last()));
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return this;
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        all.add(exchange);
        last.set(exchange);
        hear("scope");
        return NO_SCOPE;
    }

    @Override
    public void requestSent(int attempt, long sinceStartNanos) {
        hear("sent");
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        hear("ended");
    }

    @Override
    public void bodyEnded(int attempt, @Nullable Throwable failure) {
        hear("body");
    }

    @Override
    public void callEnded(Summary summary) {
        hear("call");
    }
}
