package dev.meshclient.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on which nobody listens, so that connections are refused, and which the system gives to nobody else. */
final class KeptPort implements AutoCloseable {
    private final Socket socket = new Socket();

    KeptPort(String address, int port) {
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("port " + port + " on " + address + " is in use by another process", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
