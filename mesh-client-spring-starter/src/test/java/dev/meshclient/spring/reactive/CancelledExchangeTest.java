package dev.meshclient.spring.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/** Every way to lose interest in an exchange frees its connection and its thread. */
@Timeout(10) // The mesh would end after 15 s what was forgotten.
class CancelledExchangeTest {
    private final AtomicReference<Throwable> dropped = new AtomicReference<>();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    CancelledExchangeTest() {
        Hooks.onErrorDropped(dropped::set);
    }

    @AfterEach
    void nothingIsDropped() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).as("an error for nobody").hasNullValue();
    }

    @Test
    void before_the_response() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (HeldServer server = new HeldServer(exchange -> await(release));
                TestConnector test = new TestConnector(leaks, server.port())) {
            Disposable exchange = test.get("/").subscribe();
            server.awaitRequest();
            exchange.dispose();
            noOpenCall(test);
            release.countDown();
        }
    }

    @Test
    void with_the_response_whose_body_nobody_subscribes_to() throws Exception {
        try (HeldServer server = HeldServer.endless();
                TestConnector test = new TestConnector(leaks, server.port())) {
            test.get("/").subscribe(new Cancelling());
            server.awaitGone();
            noOpenCall(test);
        }
    }

    @Test
    void in_the_body() throws Exception {
        try (HeldServer server = HeldServer.endless();
                TestConnector test = new TestConnector(leaks, server.port())) {
            test.get("/")
                    .flatMapMany(ClientHttpResponse::getBody)
                    .doOnNext(DataBufferUtils::release)
                    .take(3)
                    .blockLast();
            server.awaitGone();
            noOpenCall(test);
            assertThat(test.buffers.open()).isZero();
        }
    }

    @Test
    void in_a_body_that_has_stopped_to_flow() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        try (HeldServer server = new HeldServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    await(release);
                });
                TestConnector test = new TestConnector(leaks, server.port())) {
            Asking body = new Asking(first);
            test.get("/").flatMapMany(ClientHttpResponse::getBody).subscribe(body);
            first.await();
            until(() -> test.busy() == 0);
            body.request(1);
            until(() -> test.busy() == 1);
            body.cancel();
            noOpenCall(test);
            release.countDown();
        }
    }

    @Test
    void in_the_body_of_the_request() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (HeldServer server = new HeldServer(exchange -> {
                    exchange.getRequestBody().read();
                    arrived.countDown();
                    await(release);
                });
                TestConnector test = new TestConnector(leaks, server.port())) {
            Flux<DataBuffer> body = Flux.just(test.buffers.wrap(new byte[] {1})).concatWith(Flux.never());
            Disposable exchange = test.connector
                    .connect(HttpMethod.POST, URI.create(TestConnector.URL), request -> request.writeWith(body))
                    .subscribe();
            arrived.await();
            exchange.dispose();
            noOpenCall(test);
            release.countDown();
            assertThat(test.buffers.open()).isZero();
        }
    }

    @Test
    void a_body_that_is_cut_off_is_an_error_and_frees_the_connection() throws Exception {
        try (HeldServer server = new HeldServer(exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
                TestConnector test = new TestConnector(leaks, server.port())) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            test.get("/")
                    .flatMapMany(ClientHttpResponse::getBody)
                    .doOnNext(DataBufferUtils::release)
                    .then()
                    .onErrorComplete(e -> {
                        failure.set(e);
                        return true;
                    })
                    .block();
            assertThat(failure.get()).isInstanceOf(IOException.class);
            noOpenCall(test);
        }
    }

    @Test
    void only_as_much_of_a_body_is_read_as_is_asked_for() throws Exception {
        try (HeldServer server = HeldServer.endless();
                TestConnector test = new TestConnector(leaks, server.port())) {
            CountDownLatch first = new CountDownLatch(1);
            Asking asking = new Asking(first);
            test.get("/").flatMapMany(ClientHttpResponse::getBody).subscribe(asking);
            first.await();
            until(() -> test.busy() == 0);
            assertThat(test.buffers.made()).isOne();
            asking.cancel();
            server.awaitGone();
            noOpenCall(test);
        }
    }

    /** What was cancelled ends on a thread of its own. */
    private static void noOpenCall(TestConnector test) throws InterruptedException {
        until(() -> test.mesh.openResources().calls() == 0 && test.busy() == 0);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the time of the test is over");
            }
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for one part of a body. */
    private static final class Asking extends BaseSubscriber<DataBuffer> {
        private final CountDownLatch first;

        Asking(CountDownLatch first) {
            this.first = first;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(DataBuffer part) {
            DataBufferUtils.release(part);
            first.countDown();
        }
    }

    /** Takes the response, and then wants nothing of it. */
    private static final class Cancelling extends BaseSubscriber<ClientHttpResponse> {
        @Override
        protected void hookOnNext(ClientHttpResponse response) {
            cancel();
        }
    }
}
