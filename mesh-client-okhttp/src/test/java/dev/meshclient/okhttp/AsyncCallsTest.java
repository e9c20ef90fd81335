package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class AsyncCallsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    @Test
    void more_calls_than_the_dispatcher_lets_run_at_once_all_succeed() throws Exception {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(2);
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()), new OkHttpClient.Builder().dispatcher(dispatcher));
        List<CompletableFuture<String>> bodies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            bodies.add(enqueue(client.newCall(get(URL))));
        }
        for (CompletableFuture<String> body : bodies) {
            assertThat(body.get()).isEqualTo("hello");
        }
    }

    @Test
    void the_context_of_the_thread_that_makes_a_call_goes_with_it_to_the_thread_that_performs_it() throws Exception {
        Contexts contexts = new Contexts();
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, answering("hello").port())
                .client()
                .listener(contexts)
                .build());
        MeshContext inbound = new MeshContext(Long.MAX_VALUE, 2, true, "key");
        OkHttpClient plain =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        OkHttpClient listening = MeshOkHttp.install(
                        mesh, new OkHttpClient.Builder().eventListenerFactory(call -> new EventListener() {}))
                .build();
        for (OkHttpClient client : List.of(plain, listening)) {
            Call call = client.newCall(get(URL));
            Call listened = client.newCall(get(URL));
            listened.addEventListener(new EventListener() {});
            List<CompletableFuture<String>> bodies = new ArrayList<>();
            try (MeshContext.Scope scope = inbound.open()) {
                bodies.add(enqueue(call));
                bodies.add(enqueue(listened));
                bodyOf(client, URL);
            }
            bodies.add(enqueue(client.newCall(get(URL))));
            for (CompletableFuture<String> body : bodies) {
                body.get();
            }
        }
        assertThat(contexts.seen).hasSize(8);
        assertThat(contexts.seen).filteredOn(inbound::equals).hasSize(6);
        assertThat(contexts.seen).filteredOn(MeshContext.NONE::equals).hasSize(2);
        assertThat(MeshContext.current()).isEqualTo(MeshContext.NONE);
    }

    @Test
    void the_context_goes_with_a_call_that_is_enqueued_and_performed_on_one_thread() throws Exception {
        Contexts contexts = new Contexts();
        ExecutorService one = Executors.newSingleThreadExecutor();
        OkHttpClient client = client(contexts, new OkHttpClient.Builder().dispatcher(new Dispatcher(one)));
        MeshContext inbound = new MeshContext(Long.MAX_VALUE, 2, true, "key");
        CompletableFuture<String> second = enqueue(client.newCall(get(URL)))
                .thenApply(first -> {
                    try (MeshContext.Scope scope = inbound.open()) {
                        return enqueue(client.newCall(get(URL)));
                    }
                })
                .thenCompose(enqueued -> enqueued);
        assertThat(second.get()).isEqualTo("hello");
        assertThat(contexts.seen).containsExactly(MeshContext.NONE, inbound);
        one.shutdown();
    }

    @Test
    void an_interceptor_may_change_the_context_of_a_call_that_is_made_at_once() throws IOException {
        Contexts contexts = new Contexts();
        MeshContext outer = new MeshContext(Long.MAX_VALUE, 1, false, "outer");
        MeshContext inner = new MeshContext(Long.MAX_VALUE, 1, false, "inner");
        OkHttpClient client = client(contexts, new OkHttpClient.Builder().addInterceptor(chain -> {
                    try (MeshContext.Scope scope = inner.open()) {
                        return chain.proceed(chain.request());
                    }
                }));
        try (MeshContext.Scope scope = outer.open()) {
            bodyOf(client, URL);
        }
        assertThat(contexts.seen).containsExactly(inner);
    }

    private OkHttpClient client(Contexts contexts, OkHttpClient.Builder builder) {
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, answering("hello").port())
                .client()
                .listener(contexts)
                .build());
        return MeshOkHttp.install(mesh, builder).build();
    }

    @Test
    void a_call_and_its_copy_are_two_calls() throws IOException {
        RawServer server = answering("hello");
        Call call = client(TestMesh.of(ORDERS, server.port())).newCall(get(URL));
        assertThat(bodyOf(call)).isEqualTo("hello");
        assertThat(bodyOf(call.clone())).isEqualTo("hello");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtual_threads_make_calls_like_others() throws Exception {
        OkHttpClient client = client(TestMesh.of(
                ORDERS, answering("hello").port(), answering("hello").port()));
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<String>> bodies = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bodies.add(threads.submit(() -> bodyOf(client, URL)));
        }
        for (Future<String> body : bodies) {
            assertThat(body.get()).isEqualTo("hello");
        }
        threads.shutdown();
    }

    private static CompletableFuture<String> enqueue(Call call) {
        CompletableFuture<String> body = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                body.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call answered, Response response) throws IOException {
                try (response) {
                    body.complete(response.body().string());
                }
            }
        });
        return body;
    }

    /** Notes the context in which every call is decided about. */
    private static final class Contexts implements MeshListener {
        private final List<MeshContext> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            seen.add(MeshContext.current());
            return CallObserver.NONE;
        }
    }
}
