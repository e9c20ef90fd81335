package dev.meshclient.cli;

/** Why a command cannot be carried out, in one line. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
