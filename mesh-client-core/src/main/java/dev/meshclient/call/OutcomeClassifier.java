package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;

/** Says what an attempt's result means. */
final class OutcomeClassifier {
    private static final String GRPC = "application/grpc";

    private OutcomeClassifier() {}

    /**
     * Returns the outcome of an attempt. A gRPC status in the response headers counts if the listener speaks gRPC, or
     * the request says by its {@code Content-Type} that it does (Envoy {@code Grpc::Common::isGrpcRequestHeaders}); one
     * in the trailers never does (Envoy {@code RetryStateImpl::wouldRetryFromHeaders}).
     *
     * @param grpc whether the listener speaks gRPC
     */
    static Outcome classify(AttemptResult result, boolean grpc, MeshRequest request) {
        if (result instanceof AttemptResult.Headers headers) {
            return response(headers, grpc, request);
        }
        AttemptResult.Failed failed = (AttemptResult.Failed) result;
        boolean stale = failed.reusedConnection() && failed.kind() == Outcome.Kind.CONNECTION_TERMINATED;
        return Outcome.failure(stale ? Outcome.Kind.STALE_CONNECTION : failed.kind(), failed.cause());
    }

    private static Outcome response(AttemptResult.Headers headers, boolean grpc, MeshRequest request) {
        int status = headers.status();
        String declared = headers.headers().get("grpc-status");
        int grpcStatus = declared != null && (grpc || isGrpc(request)) ? grpcStatus(declared) : -1;
        boolean failed = status >= 400 || grpcStatus > 0;
        boolean rateLimited = failed && headers.headers().get("x-envoy-ratelimited") != null;
        return grpcStatus < 0 && !rateLimited
                ? Outcome.response(status)
                : new Outcome(Outcome.Kind.RESPONSE, status, grpcStatus, rateLimited, null);
    }

    private static boolean isGrpc(MeshRequest request) {
        String type = request.header("Content-Type");
        return type != null
                && type.startsWith(GRPC)
                && (type.length() == GRPC.length() || "+;".indexOf(type.charAt(GRPC.length())) >= 0);
    }

    private static int grpcStatus(String value) {
        if (value.isEmpty() || value.length() > 3) {
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
