package dev.meshclient.okhttp;

import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.model.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says what OkHttp's exceptions mean. Its HTTP/2 exceptions have no public class, so those are told by their text. */
final class Failures {
    private static final String STREAM_RESET = "stream was reset: ";

    private Failures() {}

    /** Returns what failed before the response headers. */
    static AttemptResult.Failed of(Attempt attempt, IOException failure) {
        Outcome.Kind kind = attempt.failedBeforeHeaders(failure);
        boolean stale = kind == Outcome.Kind.CONNECTION_TERMINATED && attempt.onReusedConnection();
        return new AttemptResult.Failed(
                kind, unwrapped(failure), stale, !attempt.begun() || isConnectionShutdown(failure));
    }

    /** OkHttp names the address of the URL, which is not where the socket went. */
    private static IOException unwrapped(IOException failure) {
        return failure instanceof ConnectException && failure.getCause() instanceof IOException cause ? cause : failure;
    }

    /**
     * Returns what broke an exchange whose request had begun.
     *
     * @param connectionEnded whether the connection itself was closed, of which OkHttp tells as if the stream was reset
     */
    static Outcome.Kind ofExchange(@Nullable IOException failure, boolean connectionEnded) {
        if (failure instanceof SocketTimeoutException) {
            return Outcome.Kind.READ_TIMEOUT;
        }
        if (failure instanceof ProtocolException && !endedTooEarly(failure)) {
            return Outcome.Kind.PROTOCOL_ERROR;
        }
        String text = failure == null ? null : failure.getMessage();
        if (text == null || !text.startsWith(STREAM_RESET)) {
            return Outcome.Kind.CONNECTION_TERMINATED;
        }
        if (text.endsWith("REFUSED_STREAM")) {
            return Outcome.Kind.REFUSED_STREAM;
        }
        return connectionEnded ? Outcome.Kind.CONNECTION_TERMINATED : Outcome.Kind.REMOTE_RESET;
    }

    /** Returns how a body ended that broke for none of the mesh's own reasons. */
    static BodyEnd ofBody(@Nullable IOException failure, boolean connectionEnded) {
        return new BodyEnd(ofExchange(failure, connectionEnded), failure);
    }

    /** OkHttp calls a body that is shorter than announced a protocol error; it is the connection that broke. */
    private static boolean endedTooEarly(IOException failure) {
        return "unexpected end of stream".equals(failure.getMessage());
    }

    /** The connection was being shut down when the request was about to be written to it. */
    private static boolean isConnectionShutdown(IOException failure) {
        return failure.getClass().getSimpleName().equals("ConnectionShutdownException");
    }
}
