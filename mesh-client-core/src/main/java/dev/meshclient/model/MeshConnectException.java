package dev.meshclient.model;

import java.net.ConnectException;

/** No connection to an endpoint could be made. */
public final class MeshConnectException extends ConnectException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final transient FailureDetail failure;

    MeshConnectException(FailureDetail failure) {
        super(failure.describe());
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure;
    }
}
