package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which gRPC method a request must call.
 *
 * @param serviceName the fully qualified service; null for any
 * @param methodName the method, only with a service; null for any
 * @param metadata conditions on the call's metadata
 */
public record GrpcMatch(
        @Nullable String serviceName, @Nullable String methodName, List<HeaderMatch> metadata) {

    /** Copies the conditions. */
    public GrpcMatch {
        metadata = List.copyOf(metadata);
    }
}
