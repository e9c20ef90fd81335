package dev.meshclient.logformat;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallObserver;
import java.util.function.Consumer;

/** A call that is to be logged. Once it has ended, any thread may write its line. */
@Internal
public final class LoggedCall implements CallObserver {
    private final String request;
    private final Consumer<LoggedCall> log;
    private int status;

    LoggedCall(String request, Consumer<LoggedCall> log) {
        this.request = request;
        this.log = log;
    }

    @Override
    public void callEnded(Summary summary) {
        status = summary.status();
        log.accept(this);
    }

    /** Writes the line, with the line feed at its end. */
    public void appendTo(StringBuilder lines) {
        lines.append(request).append(' ').append(status).append('\n');
    }
}
