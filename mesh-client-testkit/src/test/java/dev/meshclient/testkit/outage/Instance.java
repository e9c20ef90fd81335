package dev.meshclient.testkit.outage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance of a service: answers each request with its own name, and counts requests and connections. */
final class Instance implements AutoCloseable {
    private final String name;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);

    private Instance(String name) {
        this.name = name;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instance start(String name) {
        Instance instance = new Instance(name);
        daemon(instance::accept);
        return instance;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "instance");
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What Cloud Map knows of it. */
    Map<String, String> attributes() {
        return Map.of("AWS_INSTANCE_IPV4", "127.0.0.1", "AWS_INSTANCE_PORT", String.valueOf(port()));
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return open.size();
    }

    /** How many connections there were in all. */
    int accepted() {
        return accepted.get();
    }

    /** Keeps requests waiting for their answers until {@link #release}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Waits until nobody is connected any more, and ends. */
    void drain() throws InterruptedException {
        Eventually.await(name + " has no connections", () -> open.isEmpty());
        close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                accepted.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                close();
            }
        }
        open.forEach(Instance::cut);
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (readHead(in)) {
                requests.incrementAndGet();
                held.await();
                socket.getOutputStream().write(answer());
            }
        } catch (IOException | InterruptedException e) {
            // The client is gone, or this instance is.
            cut(socket);
        } finally {
            open.remove(socket);
        }
    }

    private static boolean readHead(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null;
    }

    private byte[] answer() {
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + name.length() + "\r\n\r\n" + name)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Refuses connections, and cuts those that there are, whatever is under way on them. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Instance::cut);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
