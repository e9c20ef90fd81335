package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** Says what an attempt's result means. */
final class OutcomeClassifier {
    private OutcomeClassifier() {}

    /**
     * Returns the outcome of an attempt.
     *
     * @param grpc whether a gRPC status in the response headers counts; one in the trailers never does, as in Envoy
     *     ({@code RetryStateImpl::wouldRetryFromHeaders})
     */
    static Outcome classify(AttemptResult result, boolean grpc) {
        if (result instanceof AttemptResult.Headers headers) {
            return response(headers, grpc);
        }
        AttemptResult.Failed failed = (AttemptResult.Failed) result;
        boolean stale = failed.reusedConnection() && failed.kind() == Outcome.Kind.CONNECTION_TERMINATED;
        return Outcome.failure(stale ? Outcome.Kind.STALE_CONNECTION : failed.kind(), failed.cause());
    }

    private static Outcome response(AttemptResult.Headers headers, boolean grpc) {
        int status = headers.status();
        int grpcStatus = grpc ? grpcStatus(headers.headers().get("grpc-status")) : -1;
        boolean rateLimited = status >= 400 && headers.headers().get("x-envoy-ratelimited") != null;
        return grpcStatus < 0 && !rateLimited
                ? Outcome.response(status)
                : new Outcome(Outcome.Kind.RESPONSE, status, grpcStatus, rateLimited, null);
    }

    private static int grpcStatus(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 3) {
            return -1;
        }
        int status = 0;
        for (int i = 0; i < value.length(); i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            status = status * 10 + digit - '0';
        }
        return status;
    }

    /**
     * Returns whether a request that failed on a kept-alive connection may be sent again as if nothing had happened: the
     * server has seen nothing of it, or seeing it twice does no harm (RFC 9110, 9.2.2) and its body can be written again.
     */
    static boolean resendable(AttemptResult.Failed failed, MeshRequest request) {
        return failed.nothingSent() || (request.replayable() && idempotent(request));
    }

    private static boolean idempotent(MeshRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
            default -> request.header("Idempotency-Key") != null;
        };
    }
}
