package dev.meshclient.runtime;

import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a resolver again and again, as often as its answers say, and sooner where calls cannot connect. */
final class PolledWatcher implements EndpointWatcher, Poll.Answer<EndpointResolver.Resolution> {
    /** A resolver is not asked more often than this because calls cannot connect. */
    private static final long SUSPICION_NANOS = Duration.ofSeconds(5).toNanos();

    private final EndpointResolver resolver;
    private final Ticker ticker;
    private final Runnable onStop;
    private final Poll<EndpointResolver.Resolution> poll;
    private @Nullable Listener listener;

    /** When the last question was answered, or failed. */
    private long askedNanos;

    /** Whether it is to be asked again after its last answer. */
    private boolean followed;

    /**
     * Creates a watcher that asks nothing yet.
     *
     * @param places what its questions wait for
     * @param onStop runs when nothing more will be asked
     */
    PolledWatcher(EndpointResolver resolver, Places places, Environment environment, Runnable onStop) {
        this.resolver = resolver;
        this.ticker = environment.ticker();
        this.onStop = onStop;
        this.poll = new Poll<>(environment.scheduler(), resolver::resolve, this, Poll.LAST_RETRY_NANOS, places);
    }

    @Override
    public String name() {
        return resolver.name();
    }

    @Override
    public void start(Listener hearing) {
        listener = hearing;
        poll.now();
    }

    /** It is asked at once anyway. */
    @Override
    public void expedite() {}

    @Override
    public void refresh() {
        poll.now();
    }

    @Override
    public void suspect() {
        if (followed && ticker.read() - askedNanos >= SUSPICION_NANOS) {
            poll.now();
        }
    }

    @Override
    public void stop() {
        poll.stop();
        onStop.run();
    }

    @Override
    public long answered(EndpointResolver.Resolution found) {
        askedNanos = ticker.read();
        followed = !found.refreshAfter().isZero();
        if (listener != null) {
            listener.found(found.endpoints(), 0);
        }
        return found.refreshAfter().toNanos();
    }

    @Override
    public void failed(Exception problem) {
        askedNanos = ticker.read();
        if (listener != null) {
            listener.failed(problem instanceof IOException io ? io : new IOException(problem.getMessage(), problem));
        }
    }
}
