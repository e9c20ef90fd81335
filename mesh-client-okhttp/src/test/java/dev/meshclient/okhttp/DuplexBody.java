package dev.meshclient.okhttp;

import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request body that somebody else writes, whenever he likes. */
final class DuplexBody extends RequestBody {
    final CompletableFuture<BufferedSink> sink = new CompletableFuture<>();

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public boolean isDuplex() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink out) {
        sink.complete(out);
    }
}
