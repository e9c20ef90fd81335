package dev.meshclient.spring.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.springframework.http.StreamingHttpOutputMessage.Body;
import org.springframework.util.StreamUtils;

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

    /** A body may close the stream when it is done, but the connection is not its own. */
    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        body.writeTo(StreamUtils.nonClosing(sink.outputStream()));
    }
}
