package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Transport;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What listeners hear of the end of a mesh client. */
class MeshClosedTest extends ClientTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private MeshListener named(String name, boolean broken) {
        return new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo info) {
                return new CallObserver() {
                    @Override
                    public void callEnded(Summary summary) {
                        heard.add(name + ": call " + summary.status());
                    }
                };
            }

            @Override
            public void meshClosed() {
                heard.add(name + ": closed");
                if (broken) {
                    throw new IllegalStateException("broken");
                }
            }
        };
    }

    @Test
    void it_is_told_once_however_often_the_client_is_closed() {
        MeshClient client = started(builder().listener(named("a", false)));
        assertThat(heard).isEmpty();
        client.close();
        client.close();
        assertThat(heard).containsExactly("a: closed");
    }

    @Test
    void a_listener_that_throws_keeps_it_from_nobody() {
        MeshClient client = started(builder().listener(named("a", true)).listener(named("b", false)));
        client.close();
        assertThat(heard).containsExactly("a: closed", "b: closed");
    }

    @Test
    void it_is_told_after_calls_that_the_close_has_cancelled() {
        MeshClient client = started(builder().drain(Duration.ZERO).listener(named("a", false)));
        client.register(cancelling(sending(client)::close));
        client.close();
        assertThat(heard).containsExactly("a: call 0", "a: closed");
    }

    @Test
    void it_is_told_after_calls_that_end_a_little_later_on_their_own_thread() throws InterruptedException {
        MeshClient client = started(builder().drain(Duration.ZERO).listener(named("a", false)));
        MeshCall call = sending(client);
        client.register(cancelling(() -> {}));
        Thread closing = new Thread(client::close);
        closing.start();
        clock.awaitWaiters(1);
        assertThat(heard).isEmpty();
        succeed(call);
        clock.advance(Duration.ofMillis(10));
        closing.join();
        assertThat(heard).containsExactly("a: call 200", "a: closed");
    }

    private static Transport cancelling(Runnable calls) {
        return new Transport() {
            @Override
            public int openConnections() {
                return 0;
            }

            @Override
            public void cancelOpenCalls() {
                calls.run();
            }
        };
    }
}
