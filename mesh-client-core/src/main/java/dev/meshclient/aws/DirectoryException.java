package dev.meshclient.aws;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Cloud Map has not answered a question. */
final class DirectoryException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    DirectoryException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why, as far as it matters for when to ask again. */
    enum Reason {
        /** The account has asked too much. */
        THROTTLED,
        /** The caller may not ask this. */
        DENIED,
        /** Anything else. */
        FAILED
    }
}
