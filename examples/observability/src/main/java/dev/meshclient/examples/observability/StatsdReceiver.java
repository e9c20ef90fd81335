package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What a StatsD server does at its UDP port, on a thread of its own, so that the system has to keep nothing back. */
final class StatsdReceiver implements AutoCloseable {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    /** Nothing that comes over UDP is longer. */
    private static final int LONGEST_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final ReceivedLines received = new ReceivedLines();

    private StatsdReceiver(DatagramSocket socket) {
        this.socket = socket;
    }

    static StatsdReceiver start() throws IOException {
        StatsdReceiver receiver =
                new StatsdReceiver(new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0)));
        Thread thread = new Thread(receiver::receive, "statsd-receiver");
        thread.setDaemon(true);
        thread.start();
        return receiver;
    }

    int port() {
        return socket.getLocalPort();
    }

    ReceivedLines received() {
        return received;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                received.add(new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8));
                packet.setLength(LONGEST_DATAGRAM);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
