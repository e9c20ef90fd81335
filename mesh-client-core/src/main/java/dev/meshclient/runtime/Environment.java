package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.Listeners;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;

/**
 * What a mesh client gets from outside: time, chance, other threads, and who listens.
 *
 * @param scheduler the way to other threads
 * @param ticker elapsed time
 * @param wallClock calendar time
 * @param random chance
 * @param listeners who hears of calls and events
 */
@Internal
public record Environment(
        Scheduler scheduler, Ticker ticker, WallClock wallClock, RandomSource random, Listeners listeners) {}
