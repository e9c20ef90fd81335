package dev.meshclient.model;

import java.net.SocketTimeoutException;

/** A timeout of the mesh: of the request, of a try, or for want of any byte. */
public final class MeshTimeoutException extends SocketTimeoutException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final transient FailureDetail failure;

    MeshTimeoutException(FailureDetail failure) {
        super(failure.describe());
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure;
    }
}
