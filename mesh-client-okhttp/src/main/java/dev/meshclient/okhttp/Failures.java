package dev.meshclient.okhttp;

import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.model.Outcome;
import java.io.IOException;
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
        return new AttemptResult.Failed(kind, failure, stale, !attempt.begun() || isConnectionShutdown(failure));
    }

    /** Returns what broke an exchange whose request had begun. */
    static Outcome.Kind ofExchange(@Nullable IOException failure) {
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
        return text.endsWith("REFUSED_STREAM") ? Outcome.Kind.REFUSED_STREAM : Outcome.Kind.REMOTE_RESET;
    }

    /** Returns how a body ended that broke for none of the mesh's own reasons. */
    static BodyEnd ofBody(@Nullable IOException failure) {
        return new BodyEnd(ofExchange(failure), failure);
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
