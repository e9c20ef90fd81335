package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * This process's share of what an account may ask: 2 times a second for instances and 5 times for revisions, 10 times at
 * once, and for the first instances of each service besides. Within any t seconds that are no more than (number of
 * services) + 10 + 2t questions for instances. Control thread only.
 *
 * @param first lets the first questions pass
 * @param instances those who wait to ask for instances
 * @param revisions those who wait to ask for a revision
 */
record Quota(FirstQuestions first, WaitingLine instances, WaitingLine revisions) {
    /** Leaves io threads to other resolvers and to sources of configuration. */
    private static final int MOST_QUESTIONS = 10;

    private static final int BURST = 10;
    private static final long INSTANCES_NANOS = TimeUnit.SECONDS.toNanos(1) / 2;
    private static final long REVISION_NANOS = TimeUnit.SECONDS.toNanos(1) / 5;

    /**
     * Quiet services ask once in so many nanoseconds times their number, or less often. Nearly all of that is for
     * revisions, and is 80 % of their bucket; every sixth, or a third of the whole where nothing else may be asked, is for
     * instances, and is less of theirs.
     */
    static final long QUIET_NANOS_PER_SERVICE = REVISION_NANOS * 5 / 4;

    static Quota create(Scheduler scheduler, Ticker ticker, RandomSource random) {
        Places places = new Places(MOST_QUESTIONS);
        Pause instances = new Pause(ticker, random);
        return new Quota(
                new FirstQuestions(scheduler, random, instances, places),
                line(scheduler, new TokenBucket(ticker, INSTANCES_NANOS, BURST), instances, places),
                line(scheduler, new TokenBucket(ticker, REVISION_NANOS, BURST), new Pause(ticker, random), places));
    }

    private static WaitingLine line(Scheduler scheduler, TokenBucket bucket, Pause pause, Places places) {
        return new WaitingLine(scheduler, bucket, pause, places);
    }
}
