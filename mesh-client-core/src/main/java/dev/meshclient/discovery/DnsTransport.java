package dev.meshclient.discovery;

import dev.meshclient.time.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Exchanges messages with nameservers on the calling thread, until a deadline or an interrupt, at which channels close.
 * With dnsjava's own transport there would be a selector thread and a shutdown hook for the whole JVM.
 */
final class DnsTransport implements IoClientFactory, UdpIoClient, TcpIoClient {
    private final Ticker ticker;
    private final long deadlineNanos;

    /**
     * Creates a transport.
     *
     * @param deadlineNanos the ticker's reading after which every exchange fails
     */
    DnsTransport(Ticker ticker, long deadlineNanos) {
        this.ticker = ticker;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return this;
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return this;
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(
            @Nullable InetSocketAddress local,
            InetSocketAddress remote,
            Message query,
            byte[] data,
            int max,
            Duration timeout) {
        return completed(() -> udp(remote, data, max, endNanos(timeout)));
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            @Nullable InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        return completed(() -> tcp(remote, data, endNanos(timeout)));
    }

    private byte[] udp(InetSocketAddress remote, byte[] data, int max, long endNanos) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(remote);
            channel.write(ByteBuffer.wrap(data));
            DatagramSocket socket = channel.socket();
            DatagramPacket answer = new DatagramPacket(new byte[max], max);
            do {
                answer.setLength(max);
                socket.setSoTimeout(remainingMillis(endNanos));
                socket.receive(answer);
            } while (!isAnswer(answer, data));
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    /** Others are passed over: what has another id is late, or not the server's. */
    private static boolean isAnswer(DatagramPacket packet, byte[] query) {
        byte[] data = packet.getData();
        return packet.getLength() >= Header.LENGTH && data[0] == query[0] && data[1] == query[1];
    }

    private byte[] tcp(InetSocketAddress remote, byte[] data, long endNanos) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            Socket socket = channel.socket();
            socket.connect(remote, remainingMillis(endNanos));
            socket.getOutputStream().write(framed(data));
            byte[] length = read(socket, 2, endNanos);
            return read(socket, (length[0] & 0xff) << 8 | (length[1] & 0xff), endNanos);
        }
    }

    private static byte[] framed(byte[] data) {
        return ByteBuffer.allocate(data.length + 2)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    private byte[] read(Socket socket, int length, long endNanos) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            socket.setSoTimeout(remainingMillis(endNanos));
            int count = in.read(bytes, filled, length - filled);
            if (count < 0) {
                throw new EOFException("connection closed after " + filled + " of " + length + " bytes");
            }
            filled += count;
        }
        return bytes;
    }

    private long endNanos(Duration timeout) {
        long now = ticker.read();
        return now + Math.min(deadlineNanos - now, timeout.toNanos());
    }

    private int remainingMillis(long endNanos) throws SocketTimeoutException {
        long nanos = endNanos - ticker.read();
        if (nanos <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    private static CompletableFuture<byte[]> completed(Exchange exchange) {
        try {
            return CompletableFuture.completedFuture(exchange.perform());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @FunctionalInterface
    private interface Exchange {
        byte[] perform() throws IOException;
    }
}
