package dev.meshclient.runtime;

import dev.meshclient.model.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What two timeouts come to. In App Mesh the route's is applied by the caller's proxy and the listener's by the server's,
 * each with its own default, so the smaller one is felt (API reference, HttpTimeout).
 */
final class EffectiveTimeout {
    private static final Duration PER_REQUEST = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private EffectiveTimeout() {}

    /** Returns nanoseconds; 0 where both are switched off. */
    static long perRequestNanos(Timeouts route, Timeouts listener) {
        return smaller(nanos(route.perRequest(), PER_REQUEST), nanos(listener.perRequest(), PER_REQUEST));
    }

    /** Returns nanoseconds; 0 where both are switched off. */
    static long idleNanos(Timeouts route, Timeouts listener) {
        return smaller(nanos(route.idle(), IDLE), nanos(listener.idle(), IDLE));
    }

    private static long nanos(@Nullable Duration declared, Duration byDefault) {
        return (declared == null ? byDefault : declared).toNanos();
    }

    private static long smaller(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}
