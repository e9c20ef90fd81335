package dev.meshclient.runtime;

import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks one question again and again: it blocks on {@code mesh-io}, its answer comes on the control thread, and no second
 * one is asked while the first is unanswered. All methods are called on the control thread.
 *
 * @param <T> what an answer is
 */
final class Poll<T> {
    private static final long DEADLINE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long at most until a failed question is asked again, where its answer is not urgent. */
    static final long LAST_RETRY_NANOS = Duration.ofSeconds(30).toNanos();

    private final Scheduler scheduler;
    private final Question<T> question;
    private final Answer<T> answer;
    private final long lastRetryNanos;
    private final Places places;
    private final Asking asking = new Asking();
    private int failures;
    private boolean unanswered;

    /** Whether it is being asked, and not in the line for a place. */
    private boolean begun;

    /** Whether the question under way counts as failed already. */
    private boolean overdue;

    private boolean againAtOnce;
    private boolean stopped;
    private Scheduler.@Nullable Cancellable next;
    private Scheduler.@Nullable Cancellable deadline;

    /** That of the question that is unanswered. */
    private Places.@Nullable Place place;

    /**
     * Creates a poll that asks nothing yet.
     *
     * @param lastRetryNanos how long at most until a question that failed is asked again: the first time after a second,
     *     then after twice as long each time
     * @param places what its questions wait for
     */
    Poll(Scheduler scheduler, Question<T> question, Answer<T> answer, long lastRetryNanos, Places places) {
        this.scheduler = scheduler;
        this.question = question;
        this.answer = answer;
        this.lastRetryNanos = lastRetryNanos;
        this.places = places;
    }

    /** Asks as soon as there is a place; if a question is unanswered, then right after its answer. */
    void now() {
        if (stopped) {
            return;
        }
        if (unanswered) {
            againAtOnce = begun;
            return;
        }
        cancelNext();
        unanswered = true;
        begun = false;
        place = places.take(failures > 0, this::begin);
        if (!begun) {
            deadline = scheduler.schedule(this::stillInLine, question.deadlineNanos());
        }
    }

    private void stillInLine() {
        failures++;
        answer.failed(new IOException("not asked: others that were asked before do not answer"));
    }

    private void begin() {
        cancelDeadline();
        begun = true;
        overdue = false;
        asking.prepare();
        long limitNanos = question.deadlineNanos();
        deadline = scheduler.schedule(() -> overdue(limitNanos), limitNanos);
        scheduler.io().execute(this::ask);
    }

    /** Asks after a delay, unless {@link #now} comes first. */
    void after(long delayNanos) {
        if (!stopped && !unanswered) {
            cancelNext();
            next = scheduler.schedule(this::now, delayNanos);
        }
    }

    /** Asks no more; a question that is under way is ended, and its answer not told. */
    void stop() {
        stopped = true;
        cancelNext();
        cancelDeadline();
        if (place != null && !place.leaveLine()) {
            asking.interrupt();
            question.cancel();
        }
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void ask() {
        try {
            T found = asking.ask(question);
            scheduler.execute(() -> answered(found));
        } catch (IOException | RuntimeException e) {
            scheduler.execute(() -> failed(e));
        } catch (Error e) {
            scheduler.execute(() -> failed(new IOException(e.toString(), e)));
            throw e;
        }
    }

    private void returned() {
        unanswered = false;
        cancelDeadline();
        if (place != null) {
            place.giveBack();
            place = null;
        }
    }

    private void answered(T found) {
        returned();
        if (stopped) {
            return;
        }
        failures = 0;
        long delayNanos = lastRetryNanos;
        try {
            delayNanos = answer.answered(found);
        } finally {
            again(delayNanos);
        }
    }

    private void failed(Exception problem) {
        returned();
        if (stopped) {
            return;
        }
        boolean told = overdue;
        failures += told ? 0 : 1;
        try {
            if (!told) {
                answer.failed(problem);
            }
        } finally {
            again(Math.min(lastRetryNanos, FIRST_RETRY_NANOS << Math.min(failures - 1, 5)));
        }
    }

    private void again(long delayNanos) {
        if (againAtOnce) {
            againAtOnce = false;
            now();
        } else if (delayNanos > 0) {
            after(delayNanos);
        }
    }

    static IOException noAnswerFor(long limitNanos) {
        long millis = limitNanos / 1_000_000;
        return new IOException("no answer for " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms"));
    }

    /** It is told once, and the question ended, if that is possible. */
    private void overdue(long limitNanos) {
        overdue = true;
        failures++;
        try {
            answer.failed(noAnswerFor(limitNanos));
        } finally {
            question.cancel();
            asking.interrupt();
        }
    }

    /**
     * What is asked, on a thread that may block.
     *
     * @param <T> what an answer is
     */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;

        /** Returns how long it may take: after that it counts as failed, and is cancelled and interrupted. */
        default long deadlineNanos() {
            return DEADLINE_NANOS;
        }

        /** Ends it soon, where an interrupt is not enough; called on the control thread. */
        default void cancel() {}
    }

    /**
     * Hears the answers, on the control thread.
     *
     * @param <T> what an answer is
     */
    interface Answer<T> {

        /**
         * Takes an answer.
         *
         * @return nanoseconds until the next question; 0 for never
         */
        long answered(T found);

        /** Hears of a failure; the question is asked again by itself. */
        void failed(Exception problem);
    }
}
