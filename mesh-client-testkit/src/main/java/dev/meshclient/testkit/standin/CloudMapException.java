package dev.meshclient.testkit.standin;

import java.util.Collection;

/** What Cloud Map refuses, with the type of its error. */
final class CloudMapException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String type;
    private final String message;

    CloudMapException(String type, String message) {
        super(message);
        this.type = type;
        this.message = message;
    }

    static CloudMapException invalid(String message) {
        return new CloudMapException("InvalidInput", message);
    }

    /**
     * Creates one for what there is not.
     *
     * @param kind as errors begin with it, such as {@code Service}
     */
    static CloudMapException notFound(String kind, String wanted, Collection<String> known) {
        return new CloudMapException(kind + "NotFound", kind + ": " + wanted + " (expected: one of " + known + ")");
    }

    String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
