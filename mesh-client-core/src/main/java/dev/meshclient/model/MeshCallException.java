package dev.meshclient.model;

import java.io.IOException;

/** Any other failure that the mesh decided. */
public final class MeshCallException extends IOException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final transient FailureDetail failure;

    MeshCallException(FailureDetail failure) {
        super(failure.describe());
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure;
    }
}
