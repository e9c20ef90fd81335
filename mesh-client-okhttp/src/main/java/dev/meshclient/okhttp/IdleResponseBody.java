package dev.meshclient.okhttp;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Tells the idle timer of every byte that comes in. */
final class IdleResponseBody extends ResponseBody {
    private final ResponseBody delegate;
    private final BufferedSource source;

    IdleResponseBody(ResponseBody delegate, IdleTimer idle) {
        this.delegate = delegate;
        this.source = Okio.buffer(new IdleSource(delegate.source(), idle));
    }

    @Override
    public @Nullable MediaType contentType() {
        return delegate.contentType();
    }

    @Override
    public long contentLength() {
        return delegate.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
