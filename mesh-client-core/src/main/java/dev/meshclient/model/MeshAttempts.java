package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a call that failed with an exception which is not the mesh's own, such as that of the application's
 * request body, of a cancelled call, or of a response body that broke off: it is among the {@linkplain
 * Throwable#getSuppressed suppressed} ones of that exception, so that a stack trace shows it. {@link
 * MeshFailure#attemptsOf} reads it. It is never thrown, and has no stack trace of its own.
 */
public final class MeshAttempts extends Exception {
    private static final long serialVersionUID = 1;

    /** Null in a copy that was serialized. */
    private final transient @Nullable List<AttemptRecord> attempts;

    private MeshAttempts(String text, List<AttemptRecord> attempts) {
        super(text, null, false, false);
        this.attempts = attempts;
    }

    /** Returns every attempt that was made, in order; empty in a copy that was serialized, whose message has them still. */
    public List<AttemptRecord> attempts() {
        return attempts == null ? List.of() : attempts;
    }

    /**
     * Adds the attempts of a call to an exception, unless there are none, or it has some already. An exception without
     * suppressed ones stays as it is.
     *
     * @param failure what the caller gets
     * @param where what the call was, as of {@link FailureDetail#where}
     */
    public static void addTo(Throwable failure, String where, List<AttemptRecord> attempts) {
        if (!attempts.isEmpty() && MeshFailure.attemptsOf(failure).isEmpty()) {
            failure.addSuppressed(new MeshAttempts(FailureDetail.withAttempts(where, attempts), List.copyOf(attempts)));
        }
    }
}
