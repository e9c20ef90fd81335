package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/** What gRPC and HTTP make of each other. */
@Internal
public final class GrpcStatus {
    /** The content type of gRPC, perhaps with a plus sign and a codec behind it. */
    public static final String CONTENT_TYPE = "application/grpc";

    private GrpcStatus() {}

    /** Returns whether it is the content type of gRPC; by Envoy's {@code grpc/common.cc} grpc-web's is not. */
    public static boolean isGrpc(@Nullable String contentType) {
        return contentType != null
                && contentType.startsWith(CONTENT_TYPE)
                && (contentType.length() == CONTENT_TYPE.length() || contentType.charAt(CONTENT_TYPE.length()) == '+');
    }

    /** Returns what a status of HTTP is for a caller of gRPC, by Envoy's {@code grpc/status.cc}. */
    public static int ofHttp(int status) {
        return switch (status) {
            case 400 -> 13; // INTERNAL
            case 401 -> 16; // UNAUTHENTICATED
            case 403 -> 7; // PERMISSION_DENIED
            case 404 -> 12; // UNIMPLEMENTED
            case 429, 502, 503, 504 -> 14; // UNAVAILABLE
            default -> 2; // UNKNOWN
        };
    }
}
