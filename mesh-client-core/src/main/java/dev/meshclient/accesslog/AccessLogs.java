package dev.meshclient.accesslog;

import dev.meshclient.event.MeshListener;
import dev.meshclient.logformat.LogFormat;
import dev.meshclient.model.AccessLog;
import dev.meshclient.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Access logs: a line for each call, in Envoy's command operators. They are listeners of one mesh client each:
 *
 * <pre>{@code
 * MeshClient mesh = MeshClient.builder()
 *         .config(Path.of("mesh.yaml"))
 *         .listener(AccessLogs.file(Path.of("/var/log/orders/access.log")).build())
 *         .build();
 * }</pre>
 *
 * <p>The log that the configuration declares for the identity ({@code virtualNodes.NAME.logging.accessLog.file}) is written
 * without any of these.
 *
 * <p>A call puts its line in a bounded queue and goes on: it takes no lock, does no I/O and wakes nobody. One I/O thread of the
 * mesh client at a time writes for each log. Where the queue is full, because the sink is slow, blocks or fails, lines are
 * dropped and counted ({@link dev.meshclient.event.MeshEvent.AccessLogWritten}). {@code MeshClient.close} writes what waits,
 * for a second at most for each log.
 */
public final class AccessLogs {
    /** The name of the logger for lines, unless another one is given. */
    public static final String LOGGER = "dev.meshclient.access";

    private AccessLogs() {}

    /**
     * Returns the builder of a log in a file. Lines are appended, so that several mesh clients and processes may share it; the
     * file is opened anew within a second after it was moved or removed, and continued if it was truncated. Missing folders
     * are made. A file that cannot be opened or written is told of once and tried again every second; the mesh is not
     * concerned.
     *
     * @param path the file, relative to the working folder; {@code /dev/stdout} and {@code /dev/stderr} are the standard
     *     streams of the process, on every system
     */
    public static Builder file(Path path) {
        return new Builder(path.toString(), ticker -> LogSinks.of(path, ticker));
    }

    /** Returns the builder of a log that goes to the logger {@link #LOGGER} of SLF4J, at {@code INFO}. */
    public static Builder slf4j() {
        return slf4j(LOGGER);
    }

    /**
     * Returns the builder of a log that goes to a logger of SLF4J, at {@code INFO}. An appender that blocks or throws is not
     * noticed by callers.
     *
     * @param loggerName the logger's name
     */
    public static Builder slf4j(String loggerName) {
        return new Builder(loggerName, ticker -> new Slf4jSink(loggerName));
    }

    /** Settings of an access log. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Function<Ticker, LogSink> sink;
        private LogSettings settings = LogSettings.DEFAULT;
        private AccessLog.@Nullable Format format;

        Builder(String name, Function<Ticker, LogSink> sink) {
            this.name = name;
            this.sink = sink;
        }

        /**
         * Has lines of text.
         *
         * @param template text with command operators, such as {@code %REQ(:METHOD)% %RESPONSE_CODE%}; Envoy's default format
         *     if neither this nor {@link #json} is called. The line feed at the end is added
         */
        public Builder text(String template) {
            format = new AccessLog.Format.Text(template);
            return this;
        }

        /**
         * Has lines of JSON, an object each.
         *
         * @param values text with command operators by key, in the order of the map
         */
        public Builder json(Map<String, String> values) {
            format = new AccessLog.Format.Json(values);
            return this;
        }

        /**
         * Sets how many lines may wait. With the interval it bounds how many calls a second can be logged: the defaults are
         * enough for 160,000.
         *
         * @param lines 16,384 by default; 2 to 16,777,216; rounded up to a power of two
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder queueCapacity(int lines) {
            settings = settings.withQueueCapacity(lines);
            return this;
        }

        /**
         * Sets the interval at which the writer looks for lines: a line is in the sink about so long after its call has ended.
         * Envoy kept lines back for up to 10 s, or 64 KiB of them.
         *
         * @param interval 100 ms by default; 1 ms to 1 min
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder flushInterval(Duration interval) {
            settings = settings.withFlushInterval(interval);
            return this;
        }

        /**
         * Returns a listener for one mesh client, to be handed to its builder as it is: inside another listener it writes
         * nothing. Opens nothing yet.
         *
         * @throws IllegalArgumentException if an operator of the format is unknown or wrong
         */
        public MeshListener build() {
            return new AccessLogListener(name, LogFormat.of(format), sink, settings);
        }
    }
}
