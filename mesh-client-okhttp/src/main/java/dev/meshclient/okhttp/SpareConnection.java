package dev.meshclient.okhttp;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an endpoint that was opened before there was a call for it; the first that connects takes it. Safe for
 * use by several threads.
 */
final class SpareConnection {
    /** As in OkHttp, younger ones are not looked at, which takes a millisecond. */
    private static final long SURELY_OPEN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Ticker ticker;
    private final boolean endpointMaySpeakFirst;
    private final AtomicReference<@Nullable Spare> spare = new AtomicReference<>();

    /**
     * Creates one that has no connection yet.
     *
     * @param endpointMaySpeakFirst whether something that the endpoint sends unasked is all right
     */
    SpareConnection(Ticker ticker, boolean endpointMaySpeakFirst) {
        this.ticker = ticker;
        this.endpointMaySpeakFirst = endpointMaySpeakFirst;
    }

    /** Keeps a socket that has just connected. */
    void put(Socket connected, EndpointInput input) {
        input.waits();
        spare.set(new Spare(connected, input, ticker.read()));
    }

    /** Returns the socket; null if there is none, or if the endpoint has closed it. */
    @Nullable
    Socket take() {
        Spare taken = spare.getAndSet(null);
        if (taken == null) {
            return null;
        }
        if (isOpen(taken)) {
            return taken.socket();
        }
        close(taken.socket());
        return null;
    }

    private boolean isOpen(Spare taken) {
        return ticker.read() - taken.sinceNanos() < SURELY_OPEN_NANOS
                ? endpointMaySpeakFirst || !taken.input().hasSpoken()
                : taken.input().isOpen(taken.socket(), endpointMaySpeakFirst);
    }

    /** Closes the socket if nobody has taken it. */
    void discard() {
        Spare discarded = spare.getAndSet(null);
        if (discarded != null) {
            close(discarded.socket());
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is unusable, which is all that is wanted.
        }
    }

    private record Spare(Socket socket, EndpointInput input, long sinceNanos) {}
}
