package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.model.MeshTimeoutException;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** The bound that the application puts on its call, which OkHttp carries out by cancelling it. */
class CallerTimerTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private final CallLog log = new CallLog();
    private final RawServer server = server(RawServer.Exchange::stall);

    @Test
    void a_call_timeout_before_the_response_headers_is_a_timeout_and_not_a_cancellation() {
        OkHttpClient client = client(silent(), timeout(300), log);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bodyOf(client, URL))
                    .isInstanceOf(MeshTimeoutException.class)
                    .hasMessageStartingWith("UT: ");
        }
        assertThat(log.kinds()).containsOnly(Outcome.Kind.CALLER_TIMEOUT).hasSize(3);
        assertThat(log.calls).extracting(Summary::flag).containsOnly(ResponseFlag.UT);
        assertThat(log.calls).extracting(Summary::status).containsOnly(504);
    }

    @Test
    void an_enqueued_call_is_timed_out_too() {
        OkHttpClient client = client(silent(), timeout(300), log);
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        client.newCall(get(URL)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                failure.complete(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                response.close();
            }
        });
        assertThat(failure.join()).isInstanceOf(MeshTimeoutException.class);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CALLER_TIMEOUT);
    }

    @Test
    void a_call_whose_interceptor_takes_its_time_first_is_timed_out_as_well() {
        OkHttpClient.Builder builder = timeout(400).addInterceptor(chain -> {
            try {
                pass(200);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return chain.proceed(chain.request());
        });
        assertThatThrownBy(() -> bodyOf(client(silent(), builder, log), URL)).isInstanceOf(MeshTimeoutException.class);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CALLER_TIMEOUT);
    }

    @Test
    void a_call_that_somebody_cancels_within_its_timeout_is_cancelled() {
        Call call = client(silent(), timeout(20_000), log).newCall(get(URL));
        Thread canceller = new Thread(() -> {
            Eventually.of(() -> server.requests.size() == 1);
            call.cancel();
        });
        canceller.start();
        assertThatThrownBy(call::execute).isExactlyInstanceOf(IOException.class).hasMessage("Canceled");
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CANCELLED);
    }

    @Test
    void a_deadline_of_the_call_bounds_it_like_a_timeout() {
        Call call = client(silent(), new OkHttpClient.Builder(), log).newCall(get(URL));
        call.timeout().deadline(300, TimeUnit.MILLISECONDS);
        assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CALLER_TIMEOUT);
    }

    @Test
    void a_deadline_of_the_call_bounds_its_body_too() throws IOException {
        RawServer stalling = server(exchange -> exchange.replyPartly("first"));
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(stalling.port()).untimed());
        Call call = client(mesh, new OkHttpClient.Builder(), log).newCall(get(URL));
        call.timeout().deadline(700, TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.UT);
        assertThat(log.timeouts("caller")).isEqualTo(1);
    }

    @Test
    void a_call_timeout_in_the_body_is_the_callers_and_neither_the_requests_nor_a_cancellation() throws IOException {
        OkHttpClient client = client(stalling(), timeout(700), log);
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.UT);
        assertThat(log.calls).extracting(Summary::status).containsExactly(200);
        assertThat(log.timeouts("caller")).isEqualTo(1);
        assertThat(log.timeouts("request")).isZero();
    }

    @Test
    void the_deadline_of_who_called_the_caller_ends_the_body_as_the_callers() throws IOException {
        OkHttpClient client = client(stalling(), new OkHttpClient.Builder(), log);
        MeshContext context =
                new MeshContext(System.nanoTime() + Duration.ofMillis(700).toNanos(), 0, false, null);
        try (MeshContext.Scope scope = context.open();
                Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.UT);
        assertThat(log.timeouts("caller")).isEqualTo(1);
    }

    @Test
    void the_request_timer_that_ends_the_body_before_a_longer_call_timeout_is_the_requests() throws IOException {
        RawServer stalling = server(exchange -> exchange.replyPartly("first"));
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(stalling.port()).requestMillis(700));
        try (Response response =
                client(mesh, timeout(20_000), log).newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.UT);
        assertThat(log.timeouts("request")).isEqualTo(1);
        assertThat(log.timeouts("caller")).isZero();
    }

    @Test
    void a_body_whose_call_somebody_cancels_within_its_timeout_is_cancelled() throws IOException {
        Call call = client(stalling(), timeout(20_000), log).newCall(get(URL));
        try (Response response = call.execute()) {
            call.cancel();
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        }
        assertThat(log.flags()).containsOnlyNulls();
        assertThat(log.calls).extracting(Summary::status).containsExactly(0);
        assertThat(log.timeouts("caller")).isZero();
    }

    private TestMesh stalling() {
        RawServer stalling = server(exchange -> exchange.replyPartly("first"));
        return TestMesh.of(ORDERS, stalling.port());
    }

    @Test
    void what_a_redirect_has_taken_is_taken_from_the_call_timeout() throws IOException {
        RawServer stalling = server(exchange -> exchange.replyPartly("first"));
        RawServer redirecting = server(exchange -> {
            pass(700);
            exchange.reply(302, "", "Location: http://" + PAYMENTS + "/");
        });
        TestMesh mesh =
                TestMesh.of(ORDERS, redirecting.port()).service(PAYMENTS, payments -> payments.ports(stalling.port()));
        OkHttpClient client = client(mesh, timeout(1500));
        long startNanos = System.nanoTime();
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(catchThrowable(() -> response.body().string())).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofMillis(2100));
    }

    private TestMesh silent() {
        return TestMesh.of(ORDERS, server.port());
    }

    private static OkHttpClient.Builder timeout(long millis) {
        return new OkHttpClient.Builder().callTimeout(Duration.ofMillis(millis));
    }
}
