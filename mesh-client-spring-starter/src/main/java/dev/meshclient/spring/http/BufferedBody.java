package dev.meshclient.spring.http;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.FastByteArrayOutputStream;

/** A body that was written before the request was sent. */
record BufferedBody(FastByteArrayOutputStream buffer) implements StreamingHttpOutputMessage.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        buffer.writeTo(out);
    }

    @Override
    public boolean repeatable() {
        return true;
    }
}
