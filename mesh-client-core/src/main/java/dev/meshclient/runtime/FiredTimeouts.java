package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the timeouts of calls to one virtual node, each once, whether the call waited, had an attempt open or read its body.
 * Touched only by calls that run out of time. Safe for use by several threads.
 */
@Internal
public final class FiredTimeouts {
    /** The timeouts that there are. */
    static final List<Outcome.Kind> KINDS = List.of(
            Outcome.Kind.PER_TRY_TIMEOUT,
            Outcome.Kind.REQUEST_TIMEOUT,
            Outcome.Kind.IDLE_TIMEOUT,
            Outcome.Kind.CALLER_TIMEOUT,
            Outcome.Kind.READ_TIMEOUT);

    private final Map<Outcome.Kind, LongAdder> byKind = new EnumMap<>(Outcome.Kind.class);

    FiredTimeouts() {
        KINDS.forEach(kind -> byKind.put(kind, new LongAdder()));
    }

    /** Something has ended this way; it is counted if it was a timeout. */
    public void ended(Outcome.Kind kind) {
        LongAdder count = byKind.get(kind);
        if (count != null) {
            count.increment();
        }
    }

    long count(Outcome.Kind kind) {
        return Objects.requireNonNull(byKind.get(kind)).sum();
    }
}
