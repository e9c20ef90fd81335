package dev.meshclient.model;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carried by every exception with which the mesh itself fails a call, so that one {@code catch} can tell a decision of
 * the mesh from an error of the network.
 *
 * <p>The exception's class is what a caller without a mesh would have got: {@link java.net.SocketTimeoutException} for
 * {@code UT} and {@code SI}, {@link java.net.ConnectException} for {@code UF}, {@link java.net.UnknownHostException} for
 * {@code NR}, {@link IOException} otherwise.
 *
 * <p>A copy that was serialized keeps its class, flag and message; of the rest of {@link #failure} it has nothing.
 */
public interface MeshFailure {

    /** How far {@link #attemptsOf} looks: causes may go round in a circle. */
    int MAX_CAUSES = 20;

    /** Returns everything that is known about the failure. */
    FailureDetail failure();

    /** Returns the reason in Envoy's vocabulary. */
    default ResponseFlag flag() {
        return failure().flag();
    }

    /** Returns every attempt that was made, in order. */
    default List<AttemptRecord> attempts() {
        return failure().attempts();
    }

    /**
     * Returns the attempts of the call that failed with an exception, whether it is the mesh's own or another one: looks at
     * it, at its causes, and at what each of them has suppressed.
     *
     * @return every attempt that was made, in order; empty for none, for an exception that no mesh has seen, and for a copy that
     *     was serialized
     */
    static List<AttemptRecord> attemptsOf(Throwable exception) {
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof MeshFailure failure) {
                return failure.attempts();
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof MeshAttempts attempts) {
                    return attempts.attempts();
                }
            }
        }
        return List.of();
    }

    /**
     * Returns the exception for a failure, of the class that its flag asks for.
     *
     * @param detail the failure
     * @param cause the last attempt's error; null for none
     */
    static IOException exception(FailureDetail detail, @Nullable Throwable cause) {
        IOException exception = switch (detail.flag()) {
            case NR -> new MeshUnknownHostException(detail);
            case UF -> new MeshConnectException(detail);
            case UT, SI -> new MeshTimeoutException(detail);
            default -> new MeshCallException(detail);
        };
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
