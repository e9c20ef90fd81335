package dev.meshclient.okhttp;

import dev.meshclient.time.Scheduler;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Response;
import okio.Source;

/**
 * Ends attempts whose response the application has thrown away without closing it, some time after the garbage collector
 * has found it. Only for responses that no timer ends. Safe for use by several threads.
 */
final class LostResponses {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Scheduler scheduler;
    private final ReferenceQueue<Source> lost = new ReferenceQueue<>();
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    LostResponses(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Returns the response to hand out in place of this one. */
    Response watch(Response response, Call attempt) {
        WatchedSource source = new WatchedSource(response.body().source());
        Watched reference = new Watched(source, attempt);
        source.onClose(() -> watched.remove(reference));
        watched.add(reference);
        lookLater();
        return response.newBuilder()
                .body(new SubstituteResponseBody(response.body(), source))
                .build();
    }

    private void lookLater() {
        if (looking.compareAndSet(false, true)) {
            scheduler.schedule(this::look, INTERVAL_NANOS);
        }
    }

    private void look() {
        looking.set(false);
        for (Object found = lost.poll(); found != null; found = lost.poll()) {
            Watched response = (Watched) found;
            watched.remove(response);
            response.attempt.cancel();
        }
        if (!watched.isEmpty()) {
            lookLater();
        }
    }

    /** Knows the attempt, which does not know what the application reads from. */
    private final class Watched extends PhantomReference<Source> {
        private final Call attempt;

        Watched(Source source, Call attempt) {
            super(source, lost);
            this.attempt = attempt;
        }
    }
}
