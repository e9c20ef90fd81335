package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection on which the endpoint has said something before it was asked. */
class SpareConnectionTest {
    private static final byte[] UNASKED = "HTTP/1.1 408 Request Timeout\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FakeClock clock = new FakeClock();

    @Test
    void what_http_1_says_unasked_is_the_answer_to_no_request() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SpareConnection spare = new SpareConnection(clock, false);
            spoken(server, spare);

            assertThat(spare.take()).isNull();
        }
    }

    @Test
    void what_http_2_says_unasked_is_read_later() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SpareConnection spare = new SpareConnection(clock, true);
            EndpointInput input = spoken(server, spare);

            try (Socket taken = spare.take()) {
                assertThat(taken).isNotNull();
                assertThat(input.readNBytes(UNASKED.length)).isEqualTo(UNASKED);
            }
        }
    }

    /** A connection of some age, with something to read. */
    private EndpointInput spoken(ServerSocket server, SpareConnection spare) throws IOException {
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        accepted.getOutputStream().write(UNASKED);
        accepted.shutdownOutput();
        InputStream in = client.getInputStream();
        EndpointInput input = new EndpointInput(in);
        spare.put(client, input);
        clock.advance(Duration.ofSeconds(11));
        return input;
    }
}
