package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testkit.standin.CertificateAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that stop in the middle: a question to one ends with its deadline, and before if it is cancelled. */
class EndpointHangTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HEAD = "HTTP/1.1 200 OK";
    private static final String[] LENGTH = {HEAD, "Content-Length: 100", "half"};
    private static final String[] CHUNKED = {HEAD, "Transfer-Encoding: chunked", "4\r\nhalf\r\n"};

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.start();

    private final AtomicReference<RawServer> running = new AtomicReference<>();

    @AfterEach
    void close() throws Exception {
        RawServer server = running.get();
        if (server != null) {
            server.close();
        }
    }

    @AfterAll
    static void closeAuthority() {
        AUTHORITY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void connecting_ends_with_the_deadline(String scheme) throws Exception {
        try (FullServer full = new FullServer();
                ConfigSource source = source(full.uri(scheme), SHORT)) {
            assertFails(source);
        }
    }

    @Test
    void a_handshake_ends_with_the_deadline() throws Exception {
        try (RawServer server = RawServer.silent();
                ConfigSource source = source(secured(server.uri("/mesh.yaml")), SHORT)) {
            assertFails(source);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waiting_for_an_answer_ends_with_the_deadline(boolean secured) throws Exception {
        RawServer server = stopping(secured);

        try (ConfigSource source = source(server.uri("/mesh.yaml"), SHORT)) {
            assertFails(source);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reading_a_body_ends_with_the_deadline(boolean secured) throws Exception {
        try (ConfigSource source = source(stopping(secured, LENGTH).uri("/mesh.yaml"), SHORT)) {
            assertFails(source);
        }
    }

    @Test
    void a_body_that_comes_bit_by_bit_ends_with_the_deadline() throws Exception {
        RawServer server = RawServer.http((question, out) -> {
            RawServer.write(out, HEAD, "");
            while (true) {
                out.write('#');
            }
        });
        running.set(server);

        try (ConfigSource source = source(server.uri("/mesh.yaml"), SHORT)) {
            assertFails(source);
        }
    }

    @Test
    void connecting_for_tls_ends_when_it_is_cancelled() throws Exception {
        try (FullServer full = new FullServer();
                ConfigSource source = source(full.uri("https"), LONG)) {
            Asking asking = Asking.of(source);
            while (!asking.isDone()) {
                source.cancel();
            }
            assertThat(asking.failure())
                    .hasMessage("cancelled")
                    .cause()
                    .as("not its own timeout")
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_handshake_ends_when_it_is_cancelled() throws Exception {
        try (RawServer server = RawServer.silent();
                ConfigSource source = source(secured(server.uri("/mesh.yaml")), LONG)) {
            Asking asking = Asking.of(source);
            server.awaitConnection();
            source.cancel();
            assertThat(asking.failure()).hasMessage("cancelled");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waiting_for_an_answer_ends_when_it_is_cancelled(boolean secured) throws Exception {
        RawServer server = stopping(secured);

        try (ConfigSource source = source(server.uri("/mesh.yaml"), LONG)) {
            Asking asking = Asking.of(source);
            server.awaitQuestion();
            source.cancel();
            assertThat(asking.failure()).hasMessage("cancelled");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waiting_for_an_answer_ends_when_the_source_is_closed(boolean secured) throws Exception {
        RawServer server = stopping(secured);
        ConfigSource source = source(server.uri("/mesh.yaml"), LONG);
        Asking asking = Asking.of(source);
        server.awaitQuestion();

        source.close();

        assertThat(asking.failure()).hasMessage("cancelled");
        assertThatIOException().isThrownBy(() -> source.fetch(null)).withMessage(source.name() + ": closed");
    }

    @Test
    void reading_a_body_over_tls_ends_when_it_is_cancelled() throws Exception {
        for (String[] half : List.of(LENGTH, CHUNKED)) {
            RawServer server = stopping(true, half);
            try (ConfigSource source = source(server.uri("/mesh.yaml"), LONG)) {
                Asking asking = Asking.of(source);
                asking.awaitIn("EndpointBody");
                source.cancel();
                assertThat(asking.failure()).hasMessage("cancelled");
            }
            server.close();
        }
    }

    /** The JDK would wait for the reader: whoever cancels must not. */
    @Test
    void whoever_cancels_a_body_that_is_being_read_does_not_wait() throws Exception {
        RawServer server = stopping(false, CHUNKED);

        try (ConfigSource source = source(server.uri("/mesh.yaml"), Duration.ofMillis(800))) {
            Asking asking = Asking.of(source);
            server.awaitQuestion();
            asking.awaitIn("EndpointBody");
            source.cancel();
            assertThat(asking.isDone()).isFalse();
            assertThat(asking.failure()).hasMessage("cancelled");
        }
    }

    @Test
    void a_question_after_one_that_was_cancelled_is_answered() throws Exception {
        RawServer server = RawServer.http((question, out) -> {
            if (running.get().questions().size() == 1) {
                running.get().keepOpen();
            }
            RawServer.write(out, HEAD, "a: 1");
        });
        running.set(server);

        try (ConfigSource source = source(server.uri("/mesh.yaml"), LONG)) {
            source.cancel();
            Asking asking = Asking.of(source);
            server.awaitQuestion();
            source.cancel();
            asking.failure();
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
        }
    }

    /** In less than the 5 s after which the JDK closes what it keeps. */
    @Timeout(4)
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_connection_is_left_open(boolean secured) throws Exception {
        String length = "Content-Length: 4";
        Map<String, String[]> answers = Map.of(
                "a: 1", new String[] {HEAD, length, "a: 1"},
                "Content-Encoding", new String[] {HEAD, length, "Content-Encoding: br", "a: 1"},
                "302 to http://other.invalid/",
                        new String[] {"HTTP/1.1 302 Found", length, "Location: http://other.invalid/", "gone"},
                "mesh.yaml: 404", new String[] {"HTTP/1.1 404 Not Found", length, "gone"});
        for (Map.Entry<String, String[]> answer : answers.entrySet()) {
            RawServer server = stopping(secured, answer.getValue());
            try (ConfigSource source = source(server.uri("/mesh.yaml"), LONG)) {
                assertThat(told(source)).contains(answer.getKey());
                server.awaitEnds();
            }
            server.close();
        }
    }

    private static String told(ConfigSource source) {
        try {
            return source.fetch(null).text();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private RawServer stopping(boolean secured, String... beginning) throws Exception {
        RawServer.Reply reply = (question, out) -> stop(out, beginning);
        RawServer server = secured ? RawServer.https(AUTHORITY, reply) : RawServer.http(reply);
        running.set(server);
        return server;
    }

    private void stop(OutputStream out, String... beginning) throws Exception {
        if (beginning.length > 0) {
            RawServer.write(out, beginning);
        }
        running.get().keepOpen();
    }

    private ConfigSource source(URI uri, Duration deadline) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {AUTHORITY.trustManager()}, new SecureRandom());
        return ConfigEndpoint.builder(uri)
                .deadline(deadline)
                .sslContext(() -> context)
                .build();
    }

    private static URI secured(URI uri) {
        return URI.create(uri.toString().replace("http:", "https:"));
    }

    private static void assertFails(ConfigSource source) {
        assertThatIOException()
                .isThrownBy(() -> source.fetch(null))
                .withMessageStartingWith(source.name() + ": ")
                .withMessageEndingWith(" (expected: an answer within 200 ms)")
                .withCauseInstanceOf(SocketTimeoutException.class);
    }
}
