package dev.meshclient.accesslog;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.logformat.LogFormat;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An access log that the application has asked for. */
final class AccessLogListener implements WritingListener {
    private final String name;
    private final LogFormat format;
    private final Function<Ticker, LogSink> sink;
    private final LogSettings settings;
    private volatile @Nullable Begun begun;

    AccessLogListener(String name, LogFormat format, Function<Ticker, LogSink> sink, LogSettings settings) {
        this.name = name;
        this.format = format;
        this.sink = sink;
        this.settings = settings;
    }

    @Override
    public synchronized void begin(WriterEnvironment environment) {
        if (begun != null) {
            throw new IllegalStateException("access log " + name + " is another mesh client's already");
        }
        LogWriter writer = new LogWriter(name, sink.apply(environment.ticker()), settings, environment);
        begun = new Begun(writer.begin(), environment.wallClock());
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        Begun current = begun;
        return current == null
                ? CallObserver.NONE
                : format.begin(
                        request, info, TimeUnit.MILLISECONDS.toMicros(current.wallClock.millis()), current.writer);
    }

    @Override
    public void end() {
        Begun current = begun;
        if (current != null) {
            current.writer.end();
        }
    }

    @Override
    public void tell() {
        Begun current = begun;
        if (current != null) {
            current.writer.tell();
        }
    }

    private record Begun(LogWriter writer, WallClock wallClock) {}
}
