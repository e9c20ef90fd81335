package dev.meshclient.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/** What one class logs on any level, until this is closed: lines such as {@code WARN message}. */
public final class CapturedLog implements AutoCloseable {
    private static final int EVERYTHING = 0;

    private final Object logger;
    private final Field level;
    private final int levelBefore;
    private final String mark;
    private final PrintStream errorsBefore = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public CapturedLog(Class<?> owner) throws ReflectiveOperationException {
        logger = LoggerFactory.getLogger(owner);
        level = SimpleLogger.class.getDeclaredField("currentLogLevel");
        level.setAccessible(true);
        levelBefore = level.getInt(logger);
        mark = " " + owner.getName() + " - ";
        level.setInt(logger, EVERYTHING);
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    public String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    public List<String> lines() {
        return written()
                .lines()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(']') + 2).replace(mark, " "))
                .toList();
    }

    /** The lines of the levels that are usually on. */
    public List<String> visible() {
        return lines().stream().filter(line -> !line.startsWith("DEBUG")).toList();
    }

    @Override
    public void close() throws IllegalAccessException {
        System.setErr(errorsBefore);
        level.setInt(logger, levelBefore);
    }
}
