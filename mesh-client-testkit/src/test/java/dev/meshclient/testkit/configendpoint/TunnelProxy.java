package dev.meshclient.testkit.configendpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A proxy that leads one connection to a port of this host, wherever it was to go. */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    private final CompletableFuture<String> question = new CompletableFuture<>();

    TunnelProxy(int target) throws IOException {
        daemon(() -> lead(target));
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns what it was asked. */
    String question() throws Exception {
        return question.get(10, TimeUnit.SECONDS);
    }

    private void lead(int target) throws IOException {
        try (Socket client = socket.accept();
                Socket server = new Socket("127.0.0.1", target)) {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) client.getInputStream().read());
            }
            question.complete(head.toString());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            daemon(() -> pass(client.getInputStream(), server.getOutputStream()));
            pass(server.getInputStream(), client.getOutputStream());
        }
    }

    private static void pass(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
        out.flush();
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // One side has ended.
                    }
                },
                "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }
}
