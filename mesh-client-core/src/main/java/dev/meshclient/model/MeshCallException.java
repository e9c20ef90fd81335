package dev.meshclient.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Any other failure that the mesh decided. */
public final class MeshCallException extends IOException implements MeshFailure {
    private static final long serialVersionUID = 1;

    private final ResponseFlag flag;

    /** Null in a copy that was serialized. */
    private final transient @Nullable FailureDetail failure;

    MeshCallException(FailureDetail failure) {
        super(failure.describe());
        this.flag = failure.flag();
        this.failure = failure;
    }

    @Override
    public FailureDetail failure() {
        return failure == null ? FailureDetail.ofCopy(flag, String.valueOf(getMessage())) : failure;
    }
}
