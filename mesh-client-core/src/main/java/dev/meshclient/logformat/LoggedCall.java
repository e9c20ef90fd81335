package dev.meshclient.logformat;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.LocalReply;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be logged. While it goes on it only keeps what it hears; once it has ended, any thread may write its
 * line.
 */
@Internal
public final class LoggedCall extends HeardCall {
    private static final @Nullable Object[] NOTHING = {};

    private final LogFormat format;
    private final CallInfo info;
    private final long startedMicros;
    private final Consumer<LoggedCall> log;
    private final @Nullable Object[] ofRequest;
    private @Nullable Object[] ofEnd = NOTHING;
    private @Nullable Summary summary;

    LoggedCall(
            LogFormat format,
            CallInfo info,
            long startedMicros,
            Consumer<LoggedCall> log,
            @Nullable Object[] ofRequest) {
        this.format = format;
        this.info = info;
        this.startedMicros = startedMicros;
        this.log = log;
        this.ofRequest = ofRequest;
    }

    @Override
    public void callEnded(Summary whole) {
        summary = whole;
        ofEnd = format.capture().read(this);
        forgetExchanges();
        log.accept(this);
    }

    /** Writes the line, with the line feed at its end. */
    public void appendTo(StringBuilder lines) {
        format.line().append(lines, this);
    }

    @Nullable
    Object ofRequest(int slot) {
        return ofRequest[slot];
    }

    @Nullable
    Object ofEnd(int slot) {
        return ofEnd[slot];
    }

    CallInfo info() {
        return info;
    }

    Summary summary() {
        return Objects.requireNonNull(summary, "the call has not ended");
    }

    /** Also of a response whose body its caller gave up; 0 where there was none. */
    int status() {
        int status = summary().status();
        return status == 0 ? deliveredStatus() : status;
    }

    long startedMicros() {
        return startedMicros;
    }

    long endedMicros() {
        return startedMicros + summary().durationNanos() / 1000;
    }

    /** A header of the response that the caller got, by its name in lower case. */
    @Nullable
    String responseHeader(String name) {
        return summary().localReply() instanceof LocalReply.Response reply
                ? header(reply.headers(), name)
                : response().responseHeader(name);
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** When the delivered response had been read; -1 if there is none. */
    long bodyEndNanos() {
        return responseNanos() < 0 ? -1 : summary().durationNanos();
    }
}
