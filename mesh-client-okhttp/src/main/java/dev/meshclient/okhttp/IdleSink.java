package dev.meshclient.okhttp;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Tells the idle timer of every byte that is written, in pieces, so that a large write does not look idle. */
final class IdleSink extends ForwardingSink {
    /** As much as Okio keeps in one array, so that nothing is copied. */
    private static final long PIECE = 8192;

    private final IdleTimer idle;

    IdleSink(Sink delegate, IdleTimer idle) {
        super(delegate);
        this.idle = idle;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
        for (long left = byteCount; left > 0; left -= PIECE) {
            super.write(source, Math.min(left, PIECE));
            idle.moved();
        }
    }
}
