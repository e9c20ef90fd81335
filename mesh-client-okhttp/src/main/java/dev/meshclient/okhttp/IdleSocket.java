package dev.meshclient.okhttp;

import okio.Sink;
import okio.Socket;
import okio.Source;

/** Tells the idle timer of every byte of a web socket. */
final class IdleSocket implements Socket {
    private final Socket delegate;
    private final Sink sink;
    private final Source source;

    IdleSocket(Socket delegate, IdleTimer idle) {
        this.delegate = delegate;
        this.sink = new IdleSink(delegate.getSink(), idle);
        this.source = new IdleSource(delegate.getSource(), idle);
    }

    @Override
    public Sink getSink() {
        return sink;
    }

    @Override
    public Source getSource() {
        return source;
    }

    @Override
    public void cancel() {
        delegate.cancel();
    }
}
