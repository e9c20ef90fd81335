package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Waiter;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What comes just too late for the close of the mesh. */
class TransportCloseTest extends MeshTest {
    private final FakeClock clock = new FakeClock();
    private final OkHttpTransport transport = new OkHttpTransport(new OkHttpClient(), clock, clock);

    @Test
    void a_socket_that_is_about_to_connect_is_refused() throws SocketException {
        SocketRegistry sockets = new SocketRegistry(() -> {});
        AtomicInteger closed = new AtomicInteger();
        sockets.add(closed::incrementAndGet);
        sockets.close();
        assertThat(closed).hasValue(1);
        Closeable late = () -> {};
        assertThatThrownBy(() -> sockets.add(late))
                .isInstanceOf(SocketException.class)
                .hasMessage("mesh client is closed");
        assertThat(sockets.size()).isEqualTo(1);
    }

    @Test
    void the_client_of_an_endpoint_that_is_called_for_the_first_time_connects_no_more() {
        RawServer server = answering("hello");
        transport.cancelOpenCalls();
        EndpointState state = new EndpointState("orders", Protocol.HTTP, Endpoint.of("127.0.0.1", server.port()), 0);
        state.acquire();
        OkHttpClient client = transport.clientOf(state).client(CallTimeouts.OF_DEFAULTS, false);
        assertThatThrownBy(() -> bodyOf(client, "http://orders.shop.local/")).isInstanceOf(IOException.class);
        assertThat(server.connections).hasValue(0);
        assertThat(transport.openConnections()).isZero();
    }

    @Test
    void a_call_that_begins_to_wait_is_woken() {
        AtomicInteger woken = new AtomicInteger();
        Waiter waiter = new Waiter() {
            @Override
            public boolean await(long wakeAtNanos) {
                throw new AssertionError("nobody waits");
            }

            @Override
            public void wake() {
                woken.incrementAndGet();
            }
        };
        transport.enter(waiter);
        assertThat(woken).hasValue(0);
        transport.cancelOpenCalls();
        assertThat(woken).hasValue(1);
        transport.leave(waiter);
        transport.enter(waiter);
        assertThat(woken).hasValue(2);
    }
}
