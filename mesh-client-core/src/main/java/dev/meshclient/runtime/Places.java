package dev.meshclient.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Bounds how many questions are under way, so that those that hang leave threads to everybody else, and how many of them
 * are to sources that failed last, so that these leave places to the others. Control thread only.
 */
final class Places {
    private final int most;
    private final int mostFailing;
    private final Deque<Place> line = new ArrayDeque<>();
    private int taken;
    private int takenByFailing;

    Places(int most, int mostFailing) {
        this.most = most;
        this.mostFailing = mostFailing;
    }

    /** Returns places for somebody who asks one question at a time, and waits for nobody else. */
    static Places ofOne() {
        return new Places(1, 1);
    }

    /**
     * Takes a place, at once or as soon as one is free.
     *
     * @param failing whether the source failed last
     * @param turn runs then
     */
    Place take(boolean failing, Runnable turn) {
        Place place = new Place(failing, turn);
        line.add(place);
        serve();
        return place;
    }

    private void serve() {
        Iterator<Place> waiting = line.iterator();
        while (taken < most && waiting.hasNext()) {
            Place next = waiting.next();
            if (!next.failing || takenByFailing < mostFailing) {
                waiting.remove();
                count(next, 1);
                next.turn.run();
            }
        }
    }

    private void count(Place place, int change) {
        taken += change;
        takenByFailing += place.failing ? change : 0;
    }

    /** A place of one question, or in the line for one. */
    final class Place {
        private final boolean failing;
        private final Runnable turn;

        private Place(boolean failing, Runnable turn) {
            this.failing = failing;
            this.turn = turn;
        }

        /** The question is over. To be called once, after the turn. */
        void giveBack() {
            count(this, -1);
            serve();
        }

        /** Leaves the line; returns whether it was still there, so that its turn will not come. */
        boolean leaveLine() {
            return line.remove(this);
        }
    }
}
