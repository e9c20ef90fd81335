package dev.meshclient.spring.reactive;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.util.context.Context;

/** Writes what a publisher emits into the connection, one part after the other; once. */
final class StreamedRequestBody extends RequestBody {
    private final Publisher<? extends DataBuffer> publisher;
    private final long length;
    private final RequestBodyParts parts;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Creates a body of which nothing is read before OkHttp writes it.
     *
     * @param length in bytes; -1 if it is not known
     * @param context what the publisher sees of its subscriber
     */
    StreamedRequestBody(Publisher<? extends DataBuffer> publisher, long length, Context context) {
        this.publisher = publisher;
        this.length = length;
        this.parts = new RequestBodyParts(context);
    }

    /** None, so that the header stays as it is. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (!begun.compareAndSet(false, true)) {
            throw new IOException("request body: asked for twice (expected: once, since it is streamed)");
        }
        publisher.subscribe(parts);
        try {
            parts.writeAll(sink);
        } finally {
            parts.close();
        }
    }

    /** Wakes the thread that waits for the next part, if one does. */
    void cancel() {
        parts.close();
    }
}
