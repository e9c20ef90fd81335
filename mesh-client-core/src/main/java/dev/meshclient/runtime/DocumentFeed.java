package dev.meshclient.runtime;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one source of configuration, again and again, and tells when it says something new. */
final class DocumentFeed implements Poll.Question<DocumentFeed.Reading>, Poll.Answer<DocumentFeed.Reading> {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentFeed.class);
    private static final long OFTEN_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConfigSource source;
    private final Scheduler scheduler;
    private final Runnable onNews;
    private final SourceHealth health;
    private final Poll<Reading> poll;

    /** Used by one question at a time. */
    private volatile @Nullable ConfigDocument last;

    private final Asking asking = new Asking();
    private volatile boolean firstIsOverdue;

    /** Why it cannot be read; null if it can. */
    private @Nullable String problem;

    /**
     * Creates a feed that reads nothing yet.
     *
     * @param onNews runs on the control thread after every new document, and when it cannot be read, or can be again
     */
    DocumentFeed(ConfigSource source, Environment environment, Runnable onNews) {
        this.source = source;
        this.scheduler = environment.scheduler();
        this.onNews = onNews;
        this.health = new SourceHealth(source.name(), null, this::isFollowed, environment);
        this.poll = new Poll<>(scheduler, this, this, lastRetryNanos(source.interval()), Places.ofOne());
    }

    /** A configuration that is there again is looked for as often as a changed one, but not in vain all the time. */
    private static long lastRetryNanos(Duration interval) {
        long often = Math.max(OFTEN_NANOS, interval.toNanos());
        return interval.isZero() ? Poll.LAST_RETRY_NANOS : Math.min(Poll.LAST_RETRY_NANOS, often);
    }

    String name() {
        return source.name();
    }

    SourceHealth health() {
        return health;
    }

    /** Returns what it says; null before the first reading. */
    @Nullable
    ConfigDocument document() {
        return last;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /**
     * Reads for the first time, on the calling thread.
     *
     * @throws IOException if it cannot be read, or not in time
     */
    ConfigDocument first() throws IOException {
        Scheduler.Cancellable deadline =
                scheduler.schedule(this::cancelFirst, source.deadline().toNanos());
        try {
            ConfigDocument document = asking.ask(() -> source.fetch(null));
            last = document;
            scheduler.execute(() -> health.answered(0));
            return document;
        } catch (IOException e) {
            throw firstIsOverdue ? Poll.noAnswerFor(deadlineNanos()) : e;
        } finally {
            deadline.cancel();
            if (firstIsOverdue) {
                Thread.interrupted();
            }
        }
    }

    private void cancelFirst() {
        firstIsOverdue = true;
        source.cancel();
        asking.interrupt();
    }

    /** Goes on reading, or begins to where {@link #first} was not called. */
    void start() {
        if (last == null) {
            poll.now();
        } else if (isFollowed()) {
            poll.after(source.interval().toNanos());
        }
    }

    void refresh() {
        if (isFollowed()) {
            poll.now();
        }
    }

    /** Returns whether it is asked again after it has answered. */
    boolean isFollowed() {
        return !source.interval().isZero();
    }

    void stop() {
        guarded(poll::stop);
        guarded(source::close);
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("{} did not close", source.name(), e);
        }
    }

    @Override
    public Reading ask() throws IOException {
        ConfigDocument before = last;
        ConfigDocument document = source.fetch(before);
        last = document;
        return document.equals(before) ? Reading.UNCHANGED : Reading.CHANGED;
    }

    @Override
    public long deadlineNanos() {
        return source.deadline().toNanos();
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public long answered(Reading reading) {
        boolean recovered = problem != null;
        problem = null;
        health.answered(0);
        if (recovered || reading == Reading.CHANGED) {
            onNews.run();
        }
        return source.interval().toNanos();
    }

    @Override
    public void failed(Exception failure) {
        String text = String.valueOf(failure.getMessage());
        problem = source.name() + " cannot be read: " + text;
        health.failed(text);
        onNews.run();
    }

    /** What a look at the source brought. */
    enum Reading {
        UNCHANGED,
        CHANGED
    }
}
