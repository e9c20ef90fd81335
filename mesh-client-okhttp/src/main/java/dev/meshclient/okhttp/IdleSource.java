package dev.meshclient.okhttp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Tells the idle timer of every byte that is read, and the reader that it was the timer that ended the reading. */
final class IdleSource extends ForwardingSource {
    private final IdleTimer idle;

    IdleSource(Source delegate, IdleTimer idle) {
        super(delegate);
        this.idle = idle;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        try {
            long read = super.read(sink, byteCount);
            idle.moved();
            return read;
        } catch (IOException failure) {
            throw idle.fired() ? timeout(failure) : failure;
        }
    }

    private static IOException timeout(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("SI: no byte moved for the idle timeout");
        timeout.initCause(cause);
        return timeout;
    }
}
