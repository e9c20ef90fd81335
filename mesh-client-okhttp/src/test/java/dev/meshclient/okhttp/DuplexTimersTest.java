package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers that begin with the end of a request body that another thread writes. */
class DuplexTimersTest extends MeshTest {
    private static final Executor OTHER_THREAD = task -> new Thread(task).start();

    private final CallLog log = new CallLog();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final DuplexBody body = new DuplexBody();
    private final Request request =
            new Request.Builder().url("http://orders.shop.local/").post(body).build();

    @BeforeEach
    void releaseServerAfterwards() {
        started(testEnds::countDown);
    }

    @Test
    void the_request_timer_ends_the_wait_for_response_headers_when_another_thread_has_written_the_body()
            throws Exception {
        OkHttpClient client = client(neverAnswering(), orders -> orders.requestMillis(400));
        CompletableFuture<Void> written = body.sink.thenAcceptAsync(DuplexTimersTest::write, OTHER_THREAD);
        MeshFailure failure = failureOf(client.newCall(request));
        written.get();
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.REQUEST_TIMEOUT);
    }

    @Test
    void the_per_try_timeout_ends_the_wait_for_response_headers_when_another_thread_has_written_the_body() {
        OkHttpClient client =
                client(neverAnswering(), orders -> orders.requestMillis(20_000).retries(1, 300));
        body.sink.thenAcceptAsync(DuplexTimersTest::write, OTHER_THREAD);
        MeshFailure failure = failureOf(client.newCall(request));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.PER_TRY_TIMEOUT);
    }

    @Test
    void the_request_timer_goes_on_in_the_response_body_of_a_request_that_was_written_before() throws Exception {
        OkHttpClient client =
                client(stalling(100), orders -> orders.requestMillis(900).retries(1, 700));
        body.sink.thenAcceptAsync(DuplexTimersTest::write, OTHER_THREAD);
        try (Response response = client.newCall(request).execute()) {
            assertThatTheBodyIsCutOff(response);
        }
    }

    @Test
    void the_request_timer_ends_the_response_body_of_a_request_that_is_written_afterwards() throws Exception {
        OkHttpClient client = client(stalling(0), orders -> orders.requestMillis(400));
        try (Response response = client.newCall(request).execute()) {
            CompletableFuture.runAsync(() -> write(body.sink.join()), OTHER_THREAD)
                    .get();
            assertThatTheBodyIsCutOff(response);
        }
    }

    private void assertThatTheBodyIsCutOff(Response response) throws IOException {
        assertThat(response.body().source().readUtf8(5)).isEqualTo("first");
        assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.RESPONSE);
        assertThat(log.flags()).containsExactly(ResponseFlag.UT);
    }

    private OkHttpClient client(MockWebServer server, Consumer<TestMesh.Service> settings) {
        MeshClient mesh = leaks.watch(new TestMesh()
                .service(
                        ORDERS,
                        orders -> settings.accept(
                                orders.ports(server.getPort()).protocol("http2").retries(0, 0)))
                .client()
                .listener(log)
                .build());
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    private MockWebServer neverAnswering() {
        return http2(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
    }

    private MockWebServer stalling(long headersDelayMillis) {
        return http2(new MockResponse.Builder()
                .clearHeaders()
                .headersDelay(headersDelayMillis, TimeUnit.MILLISECONDS)
                .socketHandler(this::answerAndStall)
                .build());
    }

    private void answerAndStall(Socket stream) {
        try {
            BufferedSink out = Okio.buffer(stream.getSink());
            out.writeUtf8("first").flush();
            testEnds.await();
            out.close();
        } catch (IOException | InterruptedException e) {
            // The client wants no more.
        }
    }

    private static void write(BufferedSink sink) {
        try (sink) {
            sink.writeUtf8("all");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private MockWebServer http2(MockResponse response) {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.enqueue(response);
        try {
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return server;
    }
}
