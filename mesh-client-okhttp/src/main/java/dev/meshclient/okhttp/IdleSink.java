package dev.meshclient.okhttp;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Tells the idle timer of every byte that is written. */
final class IdleSink extends ForwardingSink {
    private final IdleTimer idle;

    IdleSink(Sink delegate, IdleTimer idle) {
        super(delegate);
        this.idle = idle;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
        super.write(source, byteCount);
        idle.moved();
    }
}
