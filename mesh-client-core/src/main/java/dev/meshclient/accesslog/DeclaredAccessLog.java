package dev.meshclient.accesslog;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.AccessLogFollower;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.logformat.LogFormat;
import dev.meshclient.logformat.LoggedCall;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access log that the configuration declares for this process, as it is now. A line has the format that was in force when
 * its call began, and goes to the file that is in force when it ends.
 */
@Internal
public final class DeclaredAccessLog implements WritingListener, AccessLogFollower {
    private final Consumer<LoggedCall> log = this::log;

    /** Written before there is a configuration. */
    private @Nullable WriterEnvironment environment;

    /** Logs that were in force before and may not be written to the end yet. */
    private final List<LogWriter> left = new ArrayList<>();

    private volatile @Nullable InForce inForce;
    private boolean ended;

    @Override
    public void begin(WriterEnvironment newEnvironment) {
        environment = newEnvironment;
    }

    /**
     * Brings another log, or none, into force.
     *
     * @throws IllegalArgumentException if its format or its path is wrong; what was in force stays
     */
    @Override
    public synchronized void accessLogDeclared(@Nullable AccessLog declared) {
        if (ended) {
            return;
        }
        InForce before = inForce;
        InForce next = declared == null ? null : next(declared, before);
        inForce = next;
        if (before != null && (next == null || next.writer != before.writer)) {
            left.removeIf(LogWriter::over);
            left.add(before.writer);
            before.writer.leave();
        }
    }

    private InForce next(AccessLog declared, @Nullable InForce before) {
        LogFormat format = LogFormat.of(declared.format());
        if (before != null && before.path.equals(declared.path())) {
            return new InForce(declared.path(), format, before.writer);
        }
        WriterEnvironment given = Objects.requireNonNull(environment);
        LogSink sink = LogSinks.of(Path.of(declared.path()), given.ticker());
        LogWriter writer = new LogWriter(declared.path(), sink, LogSettings.DEFAULT, given);
        return new InForce(declared.path(), format, writer.begin());
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        InForce current = inForce;
        if (current == null) {
            return CallObserver.NONE;
        }
        long nowMillis = Objects.requireNonNull(environment).wallClock().millis();
        return current.format.begin(request, info, TimeUnit.MILLISECONDS.toMicros(nowMillis), log);
    }

    private void log(LoggedCall call) {
        InForce current = inForce;
        if (current != null) {
            current.writer.accept(call);
        }
    }

    @Override
    public void end() {
        synchronized (this) {
            ended = true;
        }
        writers().forEach(LogWriter::end);
    }

    @Override
    public void tell() {
        writers().forEach(LogWriter::tell);
    }

    private synchronized List<LogWriter> writers() {
        List<LogWriter> writers = new ArrayList<>(left);
        if (inForce != null) {
            writers.add(inForce.writer);
        }
        return writers;
    }

    private record InForce(String path, LogFormat format, LogWriter writer) {}
}
