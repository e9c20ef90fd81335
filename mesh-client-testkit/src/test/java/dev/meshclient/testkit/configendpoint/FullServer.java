package dev.meshclient.testkit.configendpoint;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A port that takes no more connections, and does not refuse them either. */
final class FullServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> waiting = new ArrayList<>();

    FullServer() throws Exception {
        boolean taken = true;
        while (taken) {
            Socket client = new Socket();
            waiting.add(client);
            try {
                client.connect(socket.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                taken = false;
            }
        }
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/mesh.yaml");
    }

    @Override
    public void close() throws Exception {
        socket.close();
        for (Socket client : waiting) {
            client.close();
        }
    }
}
