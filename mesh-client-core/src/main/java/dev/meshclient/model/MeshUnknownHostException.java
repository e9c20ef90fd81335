package dev.meshclient.model;

import java.net.UnknownHostException;

/** The mesh has no way to the host: no virtual service, no route, or the caller may not call it. */
public final class MeshUnknownHostException extends UnknownHostException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final transient FailureDetail failure;

    MeshUnknownHostException(FailureDetail failure) {
        super(failure.describe());
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure;
    }
}
