package dev.meshclient.okhttp;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** A response body that is read through another source. */
final class SubstituteResponseBody extends ResponseBody {
    private final ResponseBody delegate;
    private final BufferedSource source;

    SubstituteResponseBody(ResponseBody delegate, Source source) {
        this.delegate = delegate;
        this.source = Okio.buffer(source);
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
