package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What two timeouts come to. In App Mesh the route's is applied by the caller's proxy and the listener's by the server's,
 * each with its own default, so the smaller one is felt (API reference, HttpTimeout).
 *
 * @param value the bound; zero where both are switched off
 * @param source whose it is
 */
@Internal
public record EffectiveTimeout(Duration value, Source source) {
    private static final Duration PER_REQUEST = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** Whose timeout counts. */
    public enum Source {
        ROUTE,
        LISTENER,
        /** App Mesh's, as one of the two declares none and its default is the smaller one. */
        DEFAULT
    }

    /** Returns the bound on the whole request. */
    public static EffectiveTimeout perRequest(Timeouts route, Timeouts listener) {
        return smaller(
                of(route.perRequest(), Source.ROUTE, PER_REQUEST),
                of(listener.perRequest(), Source.LISTENER, PER_REQUEST));
    }

    /** Returns the bound on the time without a byte. */
    public static EffectiveTimeout idle(Timeouts route, Timeouts listener) {
        return smaller(of(route.idle(), Source.ROUTE, IDLE), of(listener.idle(), Source.LISTENER, IDLE));
    }

    static long perRequestNanos(Timeouts route, Timeouts listener) {
        return perRequest(route, listener).value().toNanos();
    }

    static long idleNanos(Timeouts route, Timeouts listener) {
        return idle(route, listener).value().toNanos();
    }

    private static EffectiveTimeout of(@Nullable Duration declared, Source source, Duration byDefault) {
        return declared == null
                ? new EffectiveTimeout(byDefault, Source.DEFAULT)
                : new EffectiveTimeout(declared, source);
    }

    /** Of two that are equal the declared one. */
    private static EffectiveTimeout smaller(EffectiveTimeout route, EffectiveTimeout listener) {
        if (route.value().isZero() || listener.value().isZero()) {
            return route.value().isZero() ? listener : route;
        }
        int order = route.value().compareTo(listener.value());
        return order < 0 || (order == 0 && route.source() == Source.ROUTE) ? route : listener;
    }
}
