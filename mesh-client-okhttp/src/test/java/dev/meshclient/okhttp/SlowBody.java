package dev.meshclient.okhttp;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Takes longer to write than the request may take. */
final class SlowBody extends RequestBody {

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (String part : List.of("slow", "l", "y")) {
            sink.writeUtf8(part).flush();
            try {
                MeshTest.pass(400);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
