package dev.meshclient.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Tells the idle timer of every byte that goes out. */
final class IdleRequestBody extends RequestBody {
    private final RequestBody delegate;
    private final IdleTimer idle;

    IdleRequestBody(RequestBody delegate, IdleTimer idle) {
        this.delegate = delegate;
        this.idle = idle;
    }

    @Override
    public @Nullable MediaType contentType() {
        return delegate.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return delegate.contentLength();
    }

    @Override
    public boolean isOneShot() {
        return delegate.isOneShot();
    }

    @Override
    public boolean isDuplex() {
        return delegate.isDuplex();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        BufferedSink noting = Okio.buffer(new IdleSink(sink, idle));
        delegate.writeTo(noting);
        if (!delegate.isDuplex()) {
            noting.emit();
        }
    }
}
