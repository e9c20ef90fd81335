package dev.meshclient.spring.reactive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import okio.BufferedSink;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Signal;
import reactor.util.context.Context;

/** Hands the parts of a request body, one at a time, to the thread that writes them. Every part is released. */
final class RequestBodyParts extends BaseSubscriber<DataBuffer> {
    private final BlockingQueue<Signal<DataBuffer>> signals = new LinkedBlockingQueue<>();
    private final Context context;
    private volatile boolean closed;

    RequestBodyParts(Context context) {
        this.context = context;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    protected void hookOnNext(DataBuffer part) {
        signals.add(Signal.next(part));
        if (closed) {
            endWithoutRest();
        }
    }

    @Override
    protected void hookOnComplete() {
        signals.add(Signal.complete());
    }

    @Override
    protected void hookOnError(Throwable failure) {
        signals.add(Signal.error(failure));
    }

    /**
     * Writes every part, and those that are there on their way before it waits for the next one.
     *
     * @throws IOException if the connection fails, the publisher does, or the exchange is cancelled meanwhile
     */
    void writeAll(BufferedSink sink) throws IOException {
        Signal<DataBuffer> signal = next(sink);
        for (DataBuffer part = signal.get(); part != null; part = signal.get()) {
            write(part, sink);
            request(1);
            signal = next(sink);
        }
        Throwable failure = signal.getThrowable();
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure != null) {
            throw new RequestBodyException(failure);
        }
    }

    private Signal<DataBuffer> next(BufferedSink sink) throws IOException {
        Signal<DataBuffer> signal = signals.poll();
        if (signal != null) {
            return signal;
        }
        sink.flush();
        try {
            return signals.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the request body was waited for");
        }
    }

    private static void write(DataBuffer part, BufferedSink sink) throws IOException {
        try (DataBuffer.ByteBufferIterator bytes = part.readableByteBuffers()) {
            while (bytes.hasNext()) {
                sink.write(bytes.next());
            }
        } finally {
            DataBufferUtils.release(part);
        }
    }

    /** Takes no more parts, and has the thread that waits for one fail. Idempotent. */
    void close() {
        closed = true;
        cancel();
        endWithoutRest();
    }

    private void endWithoutRest() {
        for (Signal<DataBuffer> signal = signals.poll(); signal != null; signal = signals.poll()) {
            DataBufferUtils.release(signal.get());
        }
        signals.add(Signal.error(new IOException("Canceled")));
    }
}
