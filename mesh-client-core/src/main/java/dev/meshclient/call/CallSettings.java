package dev.meshclient.call;

import dev.meshclient.decision.DecisionLog;
import dev.meshclient.event.Listeners;
import dev.meshclient.runtime.RuntimeSettings;
import dev.meshclient.runtime.SnapshotPublisher;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Ticker;

/** What every call of a mesh client shares. */
record CallSettings(
        SnapshotPublisher publisher,
        RuntimeSettings settings,
        Ticker ticker,
        RandomSource random,
        Listeners listeners,
        DecisionLog decisions,
        WaitingCalls waiting) {}
