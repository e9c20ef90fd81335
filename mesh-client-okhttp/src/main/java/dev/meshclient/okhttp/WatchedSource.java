package dev.meshclient.okhttp;

import java.io.IOException;
import okio.ForwardingSource;
import okio.Source;

/** What the application reads a response from, whichever way it does: reachable for as long as it still can. */
final class WatchedSource extends ForwardingSource {
    private Runnable onClose = () -> {};

    WatchedSource(Source delegate) {
        super(delegate);
    }

    void onClose(Runnable action) {
        onClose = action;
    }

    @Override
    public void close() throws IOException {
        onClose.run();
        super.close();
    }
}
