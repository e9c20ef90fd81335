package dev.meshclient.spring.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.springframework.http.StreamingHttpOutputMessage.Body;

/** Writes Spring's body into the connection; again for every attempt where Spring says that it can. */
final class StreamedRequestBody extends RequestBody {
    private final Body body;
    private final @Nullable String type;
    private final long length;

    /**
     * Lays OkHttp's view over a body.
     *
     * @param length in bytes; -1 if it is not known
     */
    StreamedRequestBody(Body body, @Nullable String type, long length) {
        this.body = body;
        this.type = type;
        this.length = length;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type == null ? null : MediaType.parse(type);
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return !body.repeatable();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        ConnectionStream stream = new ConnectionStream(sink.outputStream());
        try {
            body.writeTo(stream);
        } catch (IOException | RuntimeException e) {
            if (stream.failure() != null) {
                throw stream.failure();
            }
            throw e;
        }
    }
}
