package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first question about each service pass without a token, once for all time: within a second, at most ten at a
 * time, those that calls wait for before the others. Control thread only.
 */
final class FirstQuestions {
    private static final int MOST = 10;
    private static final long WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Scheduler scheduler;
    private final RandomSource random;
    private final Pause pause;
    private final Places places;
    private final Set<CloudMapService> introduced = new HashSet<>();
    private final Map<Turn, CloudMapService> services = new HashMap<>();
    private final Map<Turn, Scheduler.Cancellable> delayed = new HashMap<>();
    private final Deque<Turn> awaited = new ArrayDeque<>();
    private final Deque<Turn> others = new ArrayDeque<>();
    private int underWay;
    private Scheduler.@Nullable Cancellable timer;

    FirstQuestions(Scheduler scheduler, RandomSource random, Pause pause, Places places) {
        this.scheduler = scheduler;
        this.random = random;
        this.pause = pause;
        this.places = places;
        places.whenFree(this::serve);
    }

    /** Takes somebody whose service nobody has asked about yet; returns false if somebody has. */
    boolean introduce(CloudMapService service, Turn turn) {
        if (introduced.contains(service)) {
            return false;
        }
        services.put(turn, service);
        delayed.put(turn, scheduler.schedule(() -> join(turn, others), random.nextLong(WITHIN_NANOS)));
        return true;
    }

    /** A call waits for the answer; returns whether the turn is still to come. */
    boolean expedite(Turn turn) {
        if (!services.containsKey(turn)) {
            return false;
        }
        if (!awaited.contains(turn)) {
            withdraw(turn);
            join(turn, awaited);
        }
        return true;
    }

    void leave(Turn turn) {
        services.remove(turn);
        withdraw(turn);
    }

    private void withdraw(Turn turn) {
        Scheduler.Cancellable delay = delayed.remove(turn);
        if (delay != null) {
            delay.cancel();
        }
        others.remove(turn);
        awaited.remove(turn);
    }

    private void join(Turn turn, Deque<Turn> line) {
        delayed.remove(turn);
        line.add(turn);
        serve();
    }

    private void serve() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        long pausedNanos = pause.leftNanos();
        while (pausedNanos == 0 && underWay < MOST && places.areFree()) {
            Turn next = awaited.isEmpty() ? others.poll() : awaited.poll();
            if (next == null) {
                return;
            }
            come(next);
        }
        if (pausedNanos > 0 && !(awaited.isEmpty() && others.isEmpty())) {
            timer = scheduler.schedule(this::serve, pausedNanos);
        }
    }

    private void come(Turn turn) {
        CloudMapService service = services.remove(turn);
        if (service != null) {
            introduced.add(service);
        }
        underWay++;
        places.take();
        turn.come(() -> {
            underWay--;
            places.giveBack();
        });
    }
}
