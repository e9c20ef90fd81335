package dev.meshclient.model;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A timeout of the mesh: of the request, of a try, or for want of any byte. */
public final class MeshTimeoutException extends SocketTimeoutException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final ResponseFlag flag;

    /** Null in a copy that was serialized. */
    private final transient @Nullable FailureDetail failure;

    MeshTimeoutException(FailureDetail failure) {
        super(failure.describe());
        this.flag = failure.flag();
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure == null ? FailureDetail.ofCopy(flag, String.valueOf(getMessage())) : failure;
    }
}
