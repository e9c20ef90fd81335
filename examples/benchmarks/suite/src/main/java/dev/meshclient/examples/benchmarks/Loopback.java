package dev.meshclient.examples.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Measures the wall time of calls over loopback to a server in this process, one call at a time, variants in turn. */
public final class Loopback {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 27\r\n\r\n27 bytes of response body ."
                    .getBytes(StandardCharsets.US_ASCII);

    private Loopback() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many calls of each variant
     */
    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[0]);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> accept(server));
            acceptor.setDaemon(true);
            acceptor.start();
            try (Variants variants = new Variants(SocketFactory.getDefault(), server.getLocalPort())) {
                double[][] micros = new double[2][calls];
                for (int i = -calls / 2; i < calls; i++) {
                    for (int variant = 0; variant < 2; variant++) {
                        long before = System.nanoTime();
                        variants.call(variant);
                        if (i >= 0) {
                            micros[variant][i] = (System.nanoTime() - before) / 1000.0;
                        }
                    }
                }
                print("plain", micros[0]);
                print("with", micros[1]);
            }
        }
        System.exit(0);
    }

    private static void print(String variant, double[] micros) {
        Sample sample = new Sample(micros);
        System.out.println("p50." + variant + "=" + sample.median());
        System.out.println("p99." + variant + "=" + sample.percentile(99));
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread answering = new Thread(() -> answer(socket));
                answering.setDaemon(true);
                answering.start();
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            InputStream requests = new BufferedInputStream(socket.getInputStream());
            int matched = 0;
            for (int value = requests.read(); value >= 0; value = requests.read()) {
                boolean expected = value == (matched % 2 == 0 ? '\r' : '\n');
                matched = expected ? matched + 1 : value == '\r' ? 1 : 0;
                if (matched == 4) {
                    matched = 0;
                    socket.getOutputStream().write(RESPONSE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
