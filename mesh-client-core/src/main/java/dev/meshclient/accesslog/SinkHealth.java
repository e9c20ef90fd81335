package dev.meshclient.accesslog;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.function.Consumer;

/** Whether a sink takes lines: after a failure it is left alone for a second. Changed by the writer only. */
final class SinkHealth {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String log;
    private final Ticker ticker;
    private final Consumer<MeshEvent> events;
    private final RepeatedLog failures;
    private int consecutive;
    private volatile long triedAgainAtNanos;

    SinkHealth(String log, WriterEnvironment environment) {
        this.log = log;
        this.ticker = environment.ticker();
        this.events = environment.events();
        this.failures = new RepeatedLog(SinkHealth.class, ticker::read);
        this.triedAgainAtNanos = ticker.read();
    }

    /** Returns whether it may be tried now. Any thread may ask. */
    boolean mayTry() {
        return ticker.read() - triedAgainAtNanos >= 0;
    }

    /** It could not be opened, or did not take lines. */
    void failed(Throwable problem) {
        triedAgainAtNanos = ticker.read() + PAUSE_NANOS;
        consecutive++;
        events.accept(new MeshEvent.AccessLogFailed(log, problem.toString(), consecutive));
        failures.warn("access log {} cannot be written: {}", log, problem.toString());
    }

    /** A line could not be made, which says nothing about the sink. */
    void lineFailed(RuntimeException problem) {
        failures.warn("access log {}: a line could not be made", log, problem);
    }

    /** It has taken lines. */
    void succeeded() {
        if (consecutive > 0) {
            consecutive = 0;
            failures.over("access log {} can be written again", log);
            events.accept(new MeshEvent.AccessLogRecovered(log));
        }
    }
}
