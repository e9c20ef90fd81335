package dev.meshclient.accesslog;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A sink that does what a test says. */
final class ScriptedSink implements LogSink {
    private final int chunkLength;
    private final StringBuffer written = new StringBuffer();
    private volatile @Nullable String cannotOpen;
    private volatile @Nullable Exception failure;
    private volatile @Nullable CountDownLatch release;
    final CountDownLatch blocked = new CountDownLatch(1);
    int opened;
    int writes;
    boolean closed;

    ScriptedSink(int chunkLength) {
        this.chunkLength = chunkLength;
    }

    ScriptedSink() {
        this(65_536);
    }

    /** From now on it cannot be opened; null to end that. */
    void cannotOpen(@Nullable String problem) {
        cannotOpen = problem;
    }

    /** From now on it throws when it is written to; null to end that. */
    void fail(@Nullable Exception problem) {
        failure = problem;
    }

    /** From now on whoever writes is stuck, until an interrupt or this is called. */
    CountDownLatch block() {
        CountDownLatch latch = new CountDownLatch(1);
        release = latch;
        return latch;
    }

    List<String> paths() {
        return TestLines.paths(written.toString());
    }

    @Override
    public void open() throws IOException {
        opened++;
        if (cannotOpen != null) {
            throw new IOException(cannotOpen);
        }
    }

    @Override
    public int chunkLength() {
        return chunkLength;
    }

    @Override
    public void write(String lines) throws IOException {
        writes++;
        CountDownLatch latch = release;
        if (latch != null) {
            blocked.countDown();
            awaitRelease(latch);
        }
        Exception problem = failure;
        if (problem instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (problem != null) {
            throw new IOException(problem);
        }
        written.append(lines);
    }

    private static void awaitRelease(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
