package dev.meshclient.testkit.standin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Takes queries over TCP, one after the other on each connection; each has its length in front (RFC 1035, 4.2.2). */
final class DnsTcpListener implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private final DnsResponder responder;
    private final Executor threads;

    DnsTcpListener(InetAddress address, DnsResponder responder, Executor threads) throws IOException {
        this.server = new ServerSocket(0, BACKLOG, address);
        this.responder = responder;
        this.threads = threads;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Listens until it is closed. */
    void listen() {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
        connections.forEach(DnsTcpListener::end);
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            boolean open = true;
            while (open) {
                open = answer(in.readNBytes(in.readUnsignedShort()), out);
            }
        } catch (IOException e) {
            // The client has gone, as it may after any answer; or the stand-in has been closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Returns whether there was an answer; without one, the connection ends. */
    private boolean answer(byte[] wire, DataOutputStream out) throws IOException, InterruptedException {
        DnsExchange exchange = responder.receive(wire, DnsProtocol.TCP);
        byte[] answer = exchange == null ? null : exchange.answer();
        if (answer == null) {
            return false;
        }
        out.write(ByteBuffer.allocate(answer.length + Short.BYTES)
                .putShort((short) answer.length)
                .put(answer)
                .array());
        return true;
    }

    private static void end(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(DnsTcpListener::end);
    }
}
