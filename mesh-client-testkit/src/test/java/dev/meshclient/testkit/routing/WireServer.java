package dev.meshclient.testkit.routing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP/1.1 server that remembers requests byte for byte, and answers with its name unless told otherwise. */
final class WireServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final String name;
    private volatile Answer answer;

    private WireServer(String name) throws IOException {
        this.name = name;
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.answer = request -> response(200, name);
    }

    static WireServer start(String name) {
        try {
            WireServer server = new WireServer(name);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "wire server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns a response as it goes over the wire. */
    static String response(int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Answers like this from now on. */
    void answers(Answer newAnswer) {
        answer = newAnswer;
    }

    int port() {
        return listening.getLocalPort();
    }

    List<Received> requests() {
        return requests;
    }

    /** Returns the latest request. */
    Received last() {
        if (requests.isEmpty()) {
            throw new AssertionError("requests to " + name + ": none (expected: one)");
        }
        return requests.get(requests.size() - 1);
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: that is the end.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Received request = Received.read(in); request != null; request = Received.read(in)) {
                requests.add(request);
                socket.getOutputStream().write(answer.to(request).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // The client has gone.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** What a server says to a request. */
    @FunctionalInterface
    interface Answer {
        String to(Received request);
    }
}
