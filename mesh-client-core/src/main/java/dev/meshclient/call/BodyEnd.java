package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a delivered response ended.
 *
 * @param kind {@code RESPONSE} where it was read to its end or closed by the caller, {@code CANCELLED} where the caller
 *     cancelled, else what broke it; {@code REQUEST_TIMEOUT} for the time of the step,
 *     whoever has set it; the call knows whose it was
 * @param cause the error; null where there is none
 */
@Internal
public record BodyEnd(Outcome.Kind kind, @Nullable Throwable cause) {

    /** Read to the end, or closed by the caller. */
    public static final BodyEnd COMPLETE = new BodyEnd(Outcome.Kind.RESPONSE, null);

    /** The caller cancelled. */
    public static final BodyEnd CANCELLED = new BodyEnd(Outcome.Kind.CANCELLED, null);

    /**
     * A body that breaks off is a failure of the endpoint, one that takes too long is not (Envoy, {@code router.cc}: a
     * timeout is reported to outlier detection only while response headers are awaited).
     */
    boolean countsAgainstEndpoint() {
        return switch (kind) {
            case RESPONSE, CANCELLED, REQUEST_TIMEOUT, CALLER_TIMEOUT, READ_TIMEOUT, IDLE_TIMEOUT -> false;
            default -> true;
        };
    }
}
