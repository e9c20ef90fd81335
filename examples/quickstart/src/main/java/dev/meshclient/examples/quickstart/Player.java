package dev.meshclient.examples.quickstart;

import java.time.Duration;

/** Plays phases, one after the other, and shows once a second how it goes. */
final class Player {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    /** A phase lasts until this many calls for each of its seconds were made, so that its shares mean something. */
    private static final int CALLS_PER_SECOND = 1_000;

    /** A phase that waits for something longer than this goes on without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Journal journal;
    private final Course course;
    private final Stopwatch stopwatch;
    private final RunOptions options;
    private final LiveTable table;
    private long shownUntilNanos;

    Player(Journal journal, Course course, Stopwatch stopwatch, RunOptions options, LiveTable table) {
        this.journal = journal;
        this.course = course;
        this.stopwatch = stopwatch;
        this.options = options;
        this.table = table;
    }

    void play(Phase phase) {
        table.phase(stopwatch.nanos(), phase.title());
        long beginNanos = stopwatch.nanos();
        phase.begin().run();
        while (!isOver(phase, beginNanos)) {
            stopwatch.awaitNanos(stopwatch.nanos() + LOOK_NANOS);
            showSecond();
        }
        Window window = new Window(beginNanos, stopwatch.nanos());
        course.played(new Course.Played(phase, window, window.after(options.nanos(phase.settling()))));
    }

    private boolean isOver(Phase phase, long beginNanos) {
        Window window = new Window(beginNanos, stopwatch.nanos());
        long lasted = window.toNanos() - window.fromNanos();
        long atLeast = options.nanos(phase.atLeast());
        if (lasted < atLeast) {
            return false;
        }
        return lasted > atLeast + PATIENCE.toNanos()
                || (journal.calls(window).size() >= atLeast * CALLS_PER_SECOND / SECOND_NANOS
                        && phase.done().getAsBoolean());
    }

    private void showSecond() {
        long now = stopwatch.nanos();
        if (now - shownUntilNanos >= SECOND_NANOS) {
            table.second(now, Statistics.of(journal, new Window(shownUntilNanos, now)));
            shownUntilNanos = now;
        }
    }
}
