package dev.meshclient.testkit.configendpoint;

import dev.meshclient.testkit.standin.CertificateAuthority;
import dev.meshclient.testkit.standin.CertificateRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A server that sends back, to each question on a connection of its own, exactly what a test says. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable SSLSocketFactory tls;
    private final boolean mutual;
    private final Reply reply;

    private RawServer(@Nullable SSLContext context, boolean mutual, Reply reply) throws IOException {
        this.tls = context == null ? null : context.getSocketFactory();
        this.mutual = mutual;
        this.reply = reply;
        daemon(this::accept);
    }

    static RawServer http(Reply reply) throws IOException {
        return new RawServer(null, false, reply);
    }

    /** Starts one that shows a certificate for 127.0.0.1. */
    static RawServer https(CertificateAuthority authority, Reply reply) throws Exception {
        return https(authority, CertificateRequest.named("config").withIpAddresses("127.0.0.1"), false, reply);
    }

    static RawServer https(CertificateAuthority authority, CertificateRequest request, boolean mutual, Reply reply)
            throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(authority.issue(request).keyManagers(), new TrustManager[] {authority.trustManager()}, null);
        return new RawServer(context, mutual, reply);
    }

    /** Starts one that takes connections and never says anything, whatever it reads may look like. */
    static RawServer silent() throws IOException {
        return http((question, out) -> new CountDownLatch(1).await());
    }

    /** Returns a reply that is always the same, of a status, headers and a body. */
    static Reply replying(String... lines) {
        return (question, out) -> write(out, lines);
    }

    /** Writes lines as they stand in a head, and an empty one; the last one is a body. */
    static void write(OutputStream out, String... lines) throws IOException {
        int last = lines.length - 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < last; i++) {
            text.append(lines[i]).append("\r\n");
        }
        out.write(text.append("\r\n").append(lines[last]).toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    URI uri(String path) {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + socket.getLocalPort() + path);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns the heads of the questions so far. */
    List<String> questions() {
        return questions;
    }

    /** Waits until a connection has been taken. */
    void awaitConnection() {
        while (connections.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** Waits until a question has been read. */
    void awaitQuestion() {
        while (questions.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** Keeps a connection open for as long as the server is. */
    void keepOpen() throws InterruptedException {
        closed.await();
    }

    /** Waits until no client holds a connection any more. */
    void awaitEnds() throws IOException {
        for (Socket connection : connections) {
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> answer(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (Socket spoken = tls == null ? connection : secured(tls, connection)) {
            String question = head(spoken);
            questions.add(question);
            reply.send(question, spoken.getOutputStream());
        } catch (Exception e) {
            // The client has given up, or the test has ended.
        }
    }

    private Socket secured(SSLSocketFactory factory, Socket connection) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(connection, null, true);
        secured.setNeedClientAuth(mutual);
        return secured;
    }

    private static String head(Socket spoken) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(spoken.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            head.append(line).append('\n');
            line = reader.readLine();
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** What is sent back. */
    @FunctionalInterface
    interface Reply {
        void send(String question, OutputStream out) throws Exception;
    }
}
