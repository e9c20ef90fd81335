package dev.meshclient.aws;

import dev.meshclient.time.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Those who wait for a token of one operation's bucket, each once, in the order in which they came. Control thread only. */
final class WaitingLine {
    private final Scheduler scheduler;
    private final TokenBucket bucket;
    private final Pause pause;
    private final Places places;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private Scheduler.@Nullable Cancellable timer;

    WaitingLine(Scheduler scheduler, TokenBucket bucket, Pause pause, Places places) {
        this.scheduler = scheduler;
        this.bucket = bucket;
        this.pause = pause;
        this.places = places;
        places.whenFree(this::serve);
    }

    Pause pause() {
        return pause;
    }

    void join(Turn turn) {
        if (!waiting.contains(turn)) {
            waiting.add(turn);
            serve();
        }
    }

    /** Lets somebody who is waiting come next. */
    void hurry(Turn turn) {
        if (waiting.remove(turn)) {
            waiting.addFirst(turn);
        }
    }

    void leave(Turn turn) {
        waiting.remove(turn);
    }

    /** Lets somebody come now if nobody waits and there is a token; returns whether it has. */
    boolean comeNow(Turn turn) {
        if (waiting.isEmpty() && mayCome()) {
            come(turn);
            return true;
        }
        return false;
    }

    private void serve() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        while (!waiting.isEmpty() && mayCome()) {
            come(waiting.remove());
        }
        if (!waiting.isEmpty() && places.areFree()) {
            timer = scheduler.schedule(this::serve, Math.max(bucket.nanosUntilToken(), pause.leftNanos()));
        }
    }

    private boolean mayCome() {
        return places.areFree() && pause.leftNanos() == 0 && bucket.tryTake();
    }

    private void come(Turn turn) {
        places.take();
        turn.come(places::giveBack);
    }
}
