package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.time.Scheduler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One question to Cloud Map, on an io thread. When it is overdue it counts as failed and is interrupted; it stays under
 * way until its thread has come back, and what it brings then is too late.
 */
final class Question<T> implements Runnable {
    static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Call<T> call;
    private final Asker<T> asker;
    private final Scheduler scheduler;
    private final Scheduler.Cancellable deadline;
    private boolean told;
    private boolean overdue;
    private @Nullable Thread thread;

    private Question(Call<T> call, Asker<T> asker, Scheduler scheduler) {
        this.call = call;
        this.asker = asker;
        this.scheduler = scheduler;
        this.deadline = scheduler.schedule(this::miss, DEADLINE_NANOS);
    }

    /** Begins to ask. */
    static <T> void ask(Call<T> call, Asker<T> asker, Scheduler scheduler) {
        scheduler.io().execute(new Question<>(call, asker, scheduler));
    }

    @Override
    public void run() {
        Runnable result = () -> tellFailure(new DirectoryException(Reason.FAILED, "the question broke off", null));
        try {
            if (enter()) {
                T answer = call.ask();
                result = () -> tell(answer);
            }
        } catch (DirectoryException e) {
            result = () -> tellFailure(e);
        } catch (RuntimeException e) {
            result = () -> tellFailure(new DirectoryException(Reason.FAILED, String.valueOf(e), e));
        } finally {
            leave();
            Runnable told = result;
            scheduler.execute(() -> end(told));
        }
    }

    private synchronized boolean enter() {
        thread = overdue ? null : Thread.currentThread();
        return !overdue;
    }

    private synchronized void leave() {
        thread = null;
    }

    private synchronized void interrupt() {
        overdue = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void miss() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(DEADLINE_NANOS);
        interrupt();
        tellFailure(new DirectoryException(Reason.FAILED, "no answer within " + seconds + " s", null));
    }

    private void end(Runnable result) {
        deadline.cancel();
        try {
            result.run();
        } finally {
            asker.ended();
        }
    }

    private void tell(T answer) {
        if (!told) {
            told = true;
            asker.answered(answer);
        }
    }

    private void tellFailure(DirectoryException problem) {
        if (!told) {
            told = true;
            asker.failed(problem);
        }
    }

    /** What is asked; blocks. */
    @FunctionalInterface
    interface Call<T> {
        T ask() throws DirectoryException;
    }

    /** Hears, on the control thread, one answer or one failure, and then that the question is no longer under way. */
    interface Asker<T> {
        void answered(T answer);

        void failed(DirectoryException problem);

        void ended();
    }
}
