package dev.meshclient.model;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The mesh has no way to the host: no virtual service, no route, or the caller may not call it. */
public final class MeshUnknownHostException extends UnknownHostException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final ResponseFlag flag;

    /** Null in a copy that was serialized. */
    private final transient @Nullable FailureDetail failure;

    MeshUnknownHostException(FailureDetail failure) {
        super(failure.describe());
        this.flag = failure.flag();
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure == null ? FailureDetail.ofCopy(flag, String.valueOf(getMessage())) : failure;
    }
}
