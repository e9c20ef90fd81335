package dev.meshclient.logformat;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the lines of a log look like: read once, then applied to every call. Immutable. */
@Internal
public final class LogFormat {
    private LogFormat() {}

    /**
     * Reads a format.
     *
     * @param declared null for Envoy's default
     * @throws IllegalArgumentException if an operator is unknown or wrong; says which, where and what was expected
     */
    public static LogFormat of(AccessLog.@Nullable Format declared) {
        return new LogFormat();
    }

    /**
     * Begins a line: reads of the request what the format needs, on the thread that makes the call.
     *
     * @param startedMicros when the call began, in microseconds since 1970
     * @param log takes the line when the call has ended
     */
    public CallObserver begin(MeshRequest request, CallInfo info, long startedMicros, Consumer<LoggedCall> log) {
        return new LoggedCall(request.method() + " " + request.path(), log);
    }
}
