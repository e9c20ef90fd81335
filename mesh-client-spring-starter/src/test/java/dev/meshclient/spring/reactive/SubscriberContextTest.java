package dev.meshclient.spring.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.spring.inbound.MeshContextAccessor;
import dev.meshclient.testkit.MeshLeakCheck;
import io.micrometer.context.ContextRegistry;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Which thread is whose: the subscriber's context, many calls at a time, bodies that flow both ways. */
@Timeout(60)
class SubscriberContextTest {
    private static final ThreadLocal<String> CUSTOMER = new ThreadLocal<>();

    private final AtomicReference<String> customer = new AtomicReference<>();
    private final AtomicReference<MeshContext> context = new AtomicReference<>();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private TestConnector test(int port) {
        return new TestConnector(leaks, port, "", builder -> builder.listener(new Seeing()));
    }

    private static HeldServer answering() throws Exception {
        return new HeldServer(exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }

    @Test
    void what_is_current_where_it_is_subscribed_counts_for_the_call() throws Exception {
        try (HeldServer server = answering();
                TestConnector test = test(server.port())) {
            MeshContext mine = MeshContext.NONE.withStickyKey("seven");
            CUSTOMER.set("seven");
            Mono<Void> call = test.web().build().get().uri("/").exchangeToMono(ClientResponse::releaseBody);
            try (MeshContext.Scope scope = mine.open()) {
                call.block();
            } finally {
                CUSTOMER.remove();
            }
            assertThat(customer).hasValue("seven");
            assertThat(context).hasValue(mine);
        }
    }

    @Test
    void what_an_inbound_request_told_needs_no_library_to_be_found() throws Exception {
        try (HeldServer server = answering();
                TestConnector test = test(server.port())) {
            MeshContext told = MeshContext.NONE.withStickyKey("seven");
            CallerContext caller =
                    SubscriberContext.captureInbound(test.mesh, Context.of(MeshContextAccessor.KEY, told));
            assertThat(MeshContext.current()).isEqualTo(MeshContext.NONE);
            try (CallObserver.Scope scope = caller.open()) {
                assertThat(MeshContext.current()).isEqualTo(told);
            }
        }
    }

    @Test
    void what_the_context_of_reactor_holds_counts_for_the_call() throws Exception {
        ContextRegistry.getInstance().registerThreadLocalAccessor("customer", CUSTOMER);
        try (HeldServer server = answering();
                TestConnector test = test(server.port())) {
            test.web()
                    .build()
                    .get()
                    .uri("/")
                    .exchangeToMono(ClientResponse::releaseBody)
                    .subscribeOn(Schedulers.parallel())
                    .contextWrite(written -> written.put("customer", "eight"))
                    .block();
            assertThat(customer).hasValue("eight");
            assertThat(CUSTOMER.get()).isNull();
        } finally {
            ContextRegistry.getInstance().removeThreadLocalAccessor("customer");
        }
    }

    @Test
    void more_than_five_calls_to_a_host_are_under_way_at_once() throws Exception {
        CyclicBarrier eight = new CyclicBarrier(8);
        try (HeldServer server = new HeldServer(exchange -> {
                    await(eight);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                TestConnector test = test(server.port())) {
            Long answers = Flux.range(0, 8)
                    .flatMap(
                            call -> test.web().build().get().uri("/").retrieve().toBodilessEntity())
                    .count()
                    .block();
            assertThat(answers).isEqualTo(8);
        }
    }

    @Test
    void parts_of_a_stream_are_on_their_way_before_the_next_one_is_there() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (HeldServer server = new HeldServer(exchange -> {
                    exchange.getRequestBody().read();
                    arrived.countDown();
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                TestConnector test = test(server.port())) {
            Sinks.Many<String> lines = Sinks.many().unicast().onBackpressureBuffer();
            Mono<Void> call = test.web()
                    .build()
                    .post()
                    .uri("/")
                    .contentType(MediaType.APPLICATION_NDJSON)
                    .body(lines.asFlux(), String.class)
                    .exchangeToMono(ClientResponse::releaseBody);
            CountDownLatch ended = new CountDownLatch(1);
            call.doFinally(end -> ended.countDown()).subscribe();
            lines.tryEmitNext("{}\n").orThrow();
            arrived.await();
            lines.tryEmitComplete().orThrow();
            ended.await();
        }
    }

    @Test
    void a_closed_mesh_is_an_error_of_the_exchange() throws Exception {
        try (HeldServer server = answering();
                TestConnector test = test(server.port())) {
            test.mesh.close();
            AtomicReference<String> message = new AtomicReference<>();
            Mono<ClientHttpResponse> call = test.get("/");
            call.onErrorComplete(e -> {
                        message.set(e.getMessage());
                        return true;
                    })
                    .block();
            assertThat(message).hasValue("mesh client is closed");
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes a thread-local along, as a tracer does. */
    private final class Seeing implements MeshListener {
        @Override
        public CallerContext captureContext() {
            String mine = CUSTOMER.get();
            return mine == null
                    ? CallerContext.NONE
                    : () -> {
                        CUSTOMER.set(mine);
                        return CUSTOMER::remove;
                    };
        }

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            customer.set(CUSTOMER.get());
            context.set(MeshContext.current());
            return CallObserver.NONE;
        }
    }
}
