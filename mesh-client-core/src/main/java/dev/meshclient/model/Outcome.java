package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param kind response or the way it failed
 * @param status the response's status; without a response the one that Envoy counts it as (503, a timeout 504); 0 for a
 *     cancelled attempt
 * @param grpcStatus the {@code grpc-status} of the response headers; -1 for none
 * @param rateLimited whether the response carries {@code x-envoy-ratelimited}, which is not retried
 * @param cause the failure; null for a response
 */
public record Outcome(
        Kind kind,
        int status,
        int grpcStatus,
        boolean rateLimited,
        @Nullable Throwable cause) {

    private static final Outcome[] PLAIN = new Outcome[600];

    static {
        for (int status = 100; status < PLAIN.length; status++) {
            PLAIN[status] = new Outcome(Kind.RESPONSE, status, -1, false, null);
        }
    }

    /** Returns the outcome of a response without gRPC status; a shared instance for every usual status. */
    public static Outcome response(int status) {
        return status >= 100 && status < PLAIN.length
                ? PLAIN[status]
                : new Outcome(Kind.RESPONSE, status, -1, false, null);
    }

    /** Returns the outcome of a failure without a response. */
    public static Outcome failure(Kind kind, @Nullable Throwable cause) {
        return new Outcome(kind, kind.flag == null ? 0 : kind.flag.status(), -1, false, cause);
    }

    /** Returns whether the server answered. */
    public boolean isResponse() {
        return kind == Kind.RESPONSE;
    }

    /** Returns the status of a response, with a gRPC status that is none of success; else the kind of failure. */
    public String describe() {
        return !isResponse()
                ? kind.name()
                : grpcStatus > 0 ? status + " (grpc-status " + grpcStatus + ")" : status + "";
    }

    /** Returns whether the response is one that no policy need retry: below 400, and without a gRPC failure. */
    public boolean isSuccess() {
        return isResponse() && status < 400 && grpcStatus <= 0;
    }

    /**
     * Returns the HTTP status for health: a gRPC status in the headers counts as its HTTP equivalent, as in Envoy
     * ({@code grpc/status.cc}, {@code Grpc::Utility::grpcToHttpStatus}).
     */
    public int healthStatus() {
        return grpcStatus < 0 ? status : grpcToHttp(grpcStatus);
    }

    /** Returns whether it counts against the endpoint: a 5xx, or no response for a reason that lies there. */
    public boolean isServerError() {
        return saysSomething() && healthStatus() >= 500;
    }

    /**
     * Returns whether it says anything about the endpoint. A cancelled attempt, a local limit, a stale connection, an idle
     * timeout (in Envoy the caller's side of the stream, {@code conn_manager_impl.cc}), the caller's own bound (to Envoy a
     * caller that went away) and a request body that could not be produced do not.
     */
    public boolean saysSomething() {
        return switch (kind) {
            case CANCELLED, OVERFLOW, STALE_CONNECTION, REQUEST_BODY_FAILED, IDLE_TIMEOUT, CALLER_TIMEOUT -> false;
            default -> true;
        };
    }

    private static int grpcToHttp(int grpcStatus) {
        return switch (grpcStatus) {
            case 0 -> 200;
            case 1 -> 499;
            case 3, 9, 11 -> 400;
            case 4 -> 504;
            case 5 -> 404;
            case 6, 10 -> 409;
            case 7 -> 403;
            case 8 -> 429;
            case 12 -> 501;
            case 14 -> 503;
            case 16 -> 401;
            default -> 500;
        };
    }

    /** How an attempt ended. */
    public enum Kind {
        /** The server answered. */
        RESPONSE(null),
        /** No connection: refused, unreachable, timed out, or the TLS handshake failed. Nothing was sent. */
        CONNECT_FAILURE(ResponseFlag.UF),
        /** The server refused the HTTP/2 stream before processing it. */
        REFUSED_STREAM(ResponseFlag.UR),
        /** The server reset the HTTP/2 stream. */
        REMOTE_RESET(ResponseFlag.UR),
        /** The connection broke before the response headers. */
        CONNECTION_TERMINATED(ResponseFlag.UC),
        /** A kept-alive connection turned out to be closed; says nothing about the endpoint. */
        STALE_CONNECTION(ResponseFlag.UC),
        /** The response was no valid HTTP. */
        PROTOCOL_ERROR(ResponseFlag.UPE),
        /** No response headers within the per-try timeout. */
        PER_TRY_TIMEOUT(ResponseFlag.UT),
        /** No byte for as long as the application itself waits for one. */
        READ_TIMEOUT(ResponseFlag.UT),
        /** The request's own timeout. */
        REQUEST_TIMEOUT(ResponseFlag.UT),
        /** The caller's own bound, or that of who called it, came first; says nothing about the endpoint. */
        CALLER_TIMEOUT(ResponseFlag.UT),
        /** No byte moved for the idle timeout. */
        IDLE_TIMEOUT(ResponseFlag.SI),
        /** A local limit was reached before anything was sent. */
        OVERFLOW(ResponseFlag.UO),
        /** The application's own part failed: its request body, or what it has put around the attempt. */
        REQUEST_BODY_FAILED(ResponseFlag.LR),
        /** The caller gave up, or another attempt won. */
        CANCELLED(null);

        private final @Nullable ResponseFlag flag;

        Kind(@Nullable ResponseFlag flag) {
            this.flag = flag;
        }

        /** Returns the flag of a call that ends this way; null for none. */
        public @Nullable ResponseFlag flag() {
            return flag;
        }
    }
}
