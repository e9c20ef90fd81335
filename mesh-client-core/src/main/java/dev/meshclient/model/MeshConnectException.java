package dev.meshclient.model;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** No connection to an endpoint could be made. */
public final class MeshConnectException extends ConnectException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final ResponseFlag flag;

    /** Null in a copy that was serialized. */
    private final transient @Nullable FailureDetail failure;

    MeshConnectException(FailureDetail failure) {
        super(failure.describe());
        this.flag = failure.flag();
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure == null ? FailureDetail.ofCopy(flag, String.valueOf(getMessage())) : failure;
    }
}
