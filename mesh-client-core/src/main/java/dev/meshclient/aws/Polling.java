package dev.meshclient.aws;

import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;

/**
 * What all pollers of a session share.
 *
 * @param directory whom they ask
 * @param quota when they may
 * @param log for what concerns all of them alike
 */
record Polling(
        InstanceDirectory directory,
        Quota quota,
        Scheduler scheduler,
        Ticker ticker,
        RandomSource random,
        RepeatedLog log) {

    static Polling of(InstanceDirectory directory, Scheduler scheduler, Ticker ticker, RandomSource random) {
        return new Polling(
                directory,
                Quota.create(scheduler, ticker, random),
                scheduler,
                ticker,
                random,
                new RepeatedLog(CloudMap.class, ticker::read));
    }
}
