package dev.meshclient.telemetry;

import dev.meshclient.event.MeshEvent;
import io.micrometer.core.instrument.Counter;

/** What is counted of the lines of one access log. They stay as long as the client: a log may be declared again. */
final class LogMeters {
    private final Counter written;
    private final Counter dropped;
    private final Counter failed;

    LogMeters(Meters meters, String log) {
        written = meters.counter(MeshMeter.ACCESSLOG_WRITTEN, log);
        dropped = meters.counter(MeshMeter.ACCESSLOG_DROPPED, log);
        failed = meters.counter(MeshMeter.ACCESSLOG_FAILED, log);
    }

    void count(MeshEvent.AccessLogWritten lines) {
        written.increment((double) lines.written());
        dropped.increment((double) lines.dropped());
        failed.increment((double) lines.failed());
    }
}
