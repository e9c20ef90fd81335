package dev.meshclient.accesslog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each line with SLF4J, at {@code INFO}. */
final class Slf4jSink implements LogSink {
    private final Logger logger;

    Slf4jSink(String loggerName) {
        this.logger = LoggerFactory.getLogger(loggerName);
    }

    @Override
    public int chunkLength() {
        return 0;
    }

    @Override
    public void write(String lines) {
        logger.info(lines.stripTrailing());
    }
}
