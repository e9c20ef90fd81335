package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** The idle timer's parts, in a time of their own. */
class IdlePartsTest extends MeshTest {
    private final FakeClock clock = new FakeClock();
    private final Call call = new OkHttpClient().newCall(get("http://orders.shop.local/"));
    private final IdleTimer idle = new IdleTimer(clock, Duration.ofSeconds(20).toNanos());

    @Test
    void a_large_write_is_not_idle_while_its_bytes_go_out() throws IOException {
        idle.cancels(call);
        idle.moved();
        Buffer source = new Buffer().write(new byte[1_000_000]);
        new IdleSink(new SlowSink(), idle).write(source, 999_999);
        assertThat(source.size()).isEqualTo(1);
        assertThat(idle.fired()).isFalse();
        idle.stop();
    }

    @Test
    void a_write_that_gets_stuck_is_idle() throws IOException {
        idle.cancels(call);
        idle.moved();
        clock.advance(Duration.ofSeconds(20));
        idle.timedOut();
        assertThat(idle.fired()).isTrue();
        assertThat(call.isCanceled()).isTrue();
    }

    @Test
    void a_timer_that_comes_when_it_was_stopped_already_does_nothing() {
        idle.cancels(call);
        idle.moved();
        clock.advance(Duration.ofSeconds(20));
        idle.stop();
        idle.timedOut();
        assertThat(idle.fired()).isFalse();
        assertThat(call.isCanceled()).isFalse();
    }

    @Test
    void a_body_that_the_timer_cuts_off_has_its_flag() throws IOException {
        CallLog log = new CallLog();
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        OkHttpClient client = client(
                new TestMesh()
                        .service(
                                ORDERS,
                                orders -> orders.ports(server.port())
                                        .requestMillis(0)
                                        .idleMillis(400)),
                new OkHttpClient.Builder(),
                log);
        try (Response response =
                client.newCall(get("http://orders.shop.local/")).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.SI);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.RESPONSE);
    }

    /** Takes a second for every 8 kB, and has the timer look after each write. */
    private final class SlowSink extends ForwardingSink {
        SlowSink() {
            super(Okio.blackhole());
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            super.write(source, byteCount);
            clock.advance(Duration.ofSeconds(1 + byteCount / 8192));
            idle.timedOut();
        }
    }
}
