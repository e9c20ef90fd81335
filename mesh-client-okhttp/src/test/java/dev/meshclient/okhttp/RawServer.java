package dev.meshclient.okhttp;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 server of a few lines, whose handler has the socket in its hands: it can do everything that servers should not. */
final class RawServer implements Closeable {
    private final ServerSocket listening;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    final List<Received> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private RawServer(String address, int port, Handler handler) throws IOException {
        this.handler = handler;
        this.listening = new ServerSocket(port, 50, InetAddress.getByName(address));
        daemon(this::accept);
    }

    static RawServer start(Handler handler) {
        return start("127.0.0.1", 0, handler);
    }

    static RawServer start(String address, int port, Handler handler) {
        try {
            return new RawServer(address, port, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with 200 and this body. */
    static RawServer answering(String body) {
        return start(exchange -> exchange.reply(200, body));
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.incrementAndGet();
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
                handler.handle(new Exchange(socket, in, request, requests.size()));
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, or the handler wants to.
        } finally {
            open.remove(socket);
        }
    }

    int openConnections() {
        return open.size();
    }

    /** Refuses connections from now on. */
    void stopListening() throws IOException {
        listening.close();
    }

    /** Closes every connection as it stands. */
    void closeConnections() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopListening();
        closeConnections();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a server does with a request. */
    interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    /** A request and the way to answer it. */
    record Exchange(Socket socket, InputStream in, Received received, int number) {

        void reply(int status, String body, String... headers) throws IOException {
            write("HTTP/1.1 " + status + " Status\r\n" + String.join("", lines(headers)) + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body);
        }

        /** Answers with the head of a response and the beginning of a body that is longer. */
        void replyPartly(String part) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + part);
        }

        /** Says nothing more until the client goes. */
        void stall() throws IOException {
            while (in.read() >= 0) {
                // What still comes is of no interest.
                continue;
            }
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Ends the connection with a reset instead of an orderly close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private static String[] lines(String... headers) {
            String[] lines = headers.clone();
            for (int i = 0; i < lines.length; i++) {
                lines[i] += "\r\n";
            }
            return lines;
        }
    }

    /** A request as it came. Header names are in lower case; of several lines the last one counts. */
    record Received(String line, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        static @Nullable Received read(InputStream in) throws IOException {
            String line = readLine(in);
            if (line == null) {
                return null;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).trim());
            }
            return new Received(line, headers, readBody(in, headers));
        }

        private static String readBody(InputStream in, Map<String, String> headers) throws IOException {
            if ("chunked".equals(headers.get("transfer-encoding"))) {
                StringBuilder body = new StringBuilder();
                for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                    body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
                    readLine(in);
                }
                readLine(in);
                return body.toString();
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }

        private static int chunkSize(InputStream in) throws IOException {
            String line = readLine(in);
            return line == null ? 0 : Integer.parseInt(line.trim(), 16);
        }

        private static @Nullable String readLine(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return null;
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
