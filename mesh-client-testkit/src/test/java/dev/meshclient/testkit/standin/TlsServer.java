package dev.meshclient.testkit.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** An HTTPS server whose certificate can be exchanged while it runs. Each connection is for one call. */
final class TlsServer implements AutoCloseable {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable X509TrustManager clients;
    private volatile SSLContext context;

    /** Starts one that asks for a client's certificate if it is told whom to trust. */
    TlsServer(IssuedCertificate certificate, @Nullable X509TrustManager clients)
            throws IOException, GeneralSecurityException {
        this.clients = clients;
        this.context = context(certificate);
        Thread thread = new Thread(this::serve, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    TlsServer(IssuedCertificate certificate) throws IOException, GeneralSecurityException {
        this(certificate, null);
    }

    void show(IssuedCertificate certificate) throws GeneralSecurityException {
        context = context(certificate);
    }

    String url(String host) {
        return "https://" + host + ":" + socket.getLocalPort() + "/";
    }

    private SSLContext context(IssuedCertificate certificate) throws GeneralSecurityException {
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(certificate.keyManagers(), clients == null ? null : new TrustManager[] {clients}, null);
        return made;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // The client has refused, or the test has ended.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(connection, null, false)) {
            tls.setNeedClientAuth(clients != null);
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            tls.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
