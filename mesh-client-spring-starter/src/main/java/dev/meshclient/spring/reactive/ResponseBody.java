package dev.meshclient.spring.reactive;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** The body of a response, which is read by one subscriber or by none. Reading it blocks. */
final class ResponseBody {
    private static final long MOST_AT_ONCE = 16 * 1024;

    private final Call call;
    private final Response response;
    private final DataBufferFactory buffers;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile boolean cancelled;

    ResponseBody(Call call, Response response, DataBufferFactory buffers) {
        this.call = call;
        this.response = response;
        this.buffers = buffers;
    }

    /** Returns the parts as they arrive, as many as are asked for. */
    Flux<DataBuffer> parts() {
        return Flux.<DataBuffer, BufferedSource>generate(this::begin, this::next, source -> response.close());
    }

    /** Ends a read that is under way, on whichever thread. */
    void cancel() {
        cancelled = true;
        call.cancel();
    }

    /** Frees the connection, unless somebody reads the body, and frees it. */
    void abandon() {
        if (claimed.compareAndSet(false, true)) {
            call.cancel();
            response.close();
        }
    }

    private BufferedSource begin() {
        if (!claimed.compareAndSet(false, true)) {
            throw new CancellationException(
                    "response body: asked for when the exchange was cancelled (expected: before)");
        }
        return response.body().source();
    }

    private BufferedSource next(BufferedSource source, SynchronousSink<DataBuffer> sink) {
        try {
            if (source.request(1)) {
                long size = Math.min(source.getBuffer().size(), MOST_AT_ONCE);
                sink.next(buffers.wrap(source.readByteArray(size)));
            } else {
                sink.complete();
            }
        } catch (IOException e) {
            end(e, sink);
        }
        return source;
    }

    /** What the subscriber has cancelled fails for nobody. */
    private void end(IOException e, SynchronousSink<DataBuffer> sink) {
        if (cancelled) {
            sink.complete();
        } else {
            sink.error(e);
        }
    }
}
