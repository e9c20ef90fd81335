package dev.meshclient.testkit.configendpoint;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real nginx, as a process that serves a folder on a free port. */
final class Nginx implements AutoCloseable {
    private final int port;
    private final Process process;

    private Nginx(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one, or skips the test where it is not installed. */
    static Nginx start(Path prefix, Path root) throws Exception {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(binary.isPresent(), "nginx is not installed");
        int port = freePort();
        Path settings = Files.writeString(prefix.resolve("nginx.conf"), settings(prefix, root, port));
        Process process = new ProcessBuilder(
                        binary.get().toString(), "-e", "stderr", "-p", prefix.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(prefix.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(port, process);
        nginx.awaitPort();
        return nginx;
    }

    /** Debian has it where only administrators look. */
    private static Optional<Path> binary() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String settings(Path prefix, Path root, int port) {
        return """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  default_type text/plain;
                  gzip on;
                  gzip_types text/plain;
                  gzip_min_length 100;
                  server {
                    listen 127.0.0.1:%3$d;
                    root %2$s;
                    location /cached/ { alias %2$s/; expires 60s; }
                    location = /moved.yaml { return 301 /mesh.yaml; }
                  }
                }
                """.formatted(prefix, root, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws IOException {
        while (process.isAlive()) {
            try (Socket ignored = new Socket("127.0.0.1", port)) {
                return;
            } catch (ConnectException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("nginx has ended with " + process.exitValue());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
