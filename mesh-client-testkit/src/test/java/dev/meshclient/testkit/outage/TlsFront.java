package dev.meshclient.testkit.outage;

import dev.meshclient.testkit.standin.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts TLS before a server that has none, with a certificate that can be exchanged, and that can be taken away. */
final class TlsFront implements AutoCloseable {
    private final ServerSocket listener;
    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SSLSocketFactory tls;

    TlsFront(URI server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> run(work), "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // One of the two sides has ended, or the test has.
        }
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** Shows another certificate from now on, on new connections: those that there are end. */
    void show(IssuedCertificate certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificate.keyManagers(), null, null);
            tls = context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        cut();
    }

    /** Speaks no TLS from now on. */
    void showNone() {
        tls = null;
        cut();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket connection = listener.accept();
            open.add(connection);
            daemon(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        SSLSocketFactory factory = tls;
        try (Socket client = factory == null ? connection : (Socket) factory.createSocket(connection, null, true);
                Socket behind = new Socket(server.getHost(), server.getPort())) {
            connection.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            daemon(() -> pass(client, behind));
            pass(behind, client);
        } finally {
            open.remove(connection);
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private void cut() {
        open.forEach(connection -> run(connection::close));
    }

    @Override
    public void close() {
        run(listener::close);
        cut();
    }

    /** What may fail as connections do. */
    private interface Work {
        void run() throws IOException;
    }
}
