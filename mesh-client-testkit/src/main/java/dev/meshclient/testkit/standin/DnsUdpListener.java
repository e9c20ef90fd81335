package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.xbill.DNS.Message;

/** Takes queries over UDP. */
final class DnsUdpListener implements AutoCloseable {
    private final DatagramSocket socket;
    private final DnsResponder responder;
    private final Executor threads;

    DnsUdpListener(InetSocketAddress address, DnsResponder responder, Executor threads) throws SocketException {
        this.socket = new DatagramSocket(address);
        this.responder = responder;
        this.threads = threads;
    }

    /** Listens until it is closed. */
    void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[Message.MAXLENGTH], Message.MAXLENGTH);
        try {
            while (!socket.isClosed()) {
                socket.receive(packet);
                take(Arrays.copyOf(packet.getData(), packet.getLength()), packet.getSocketAddress());
            }
        } catch (IOException e) {
            requireClosed(e);
        }
    }

    /** Queries are noted in the order in which they come, and answered side by side. */
    private void take(byte[] wire, SocketAddress client) {
        DnsExchange exchange = responder.receive(wire, DnsProtocol.UDP);
        if (exchange != null) {
            threads.execute(() -> answer(exchange, client));
        }
    }

    private void answer(DnsExchange exchange, SocketAddress client) {
        try {
            byte[] answer = exchange.answer();
            if (answer != null) {
                socket.send(new DatagramPacket(answer, answer.length, client));
            }
        } catch (IOException e) {
            requireClosed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireClosed(IOException e) {
        if (!socket.isClosed()) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
