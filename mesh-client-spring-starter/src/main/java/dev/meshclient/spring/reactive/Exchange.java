package dev.meshclient.spring.reactive;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** One call and its response, and their end when the subscriber cancels. */
final class Exchange {
    private final Call call;
    private final CallerContext caller;
    private final ExchangeThreads threads;
    private final DataBufferFactory buffers;
    private volatile boolean cancelled;
    private volatile @Nullable ResponseBody body;

    Exchange(Call call, CallerContext caller, ExchangeThreads threads, DataBufferFactory buffers) {
        this.call = call;
        this.caller = caller;
        this.threads = threads;
        this.buffers = buffers;
    }

    /**
     * Begins the call when it is subscribed to. The outer cancellation also comes when the response has been delivered and its
     * body not yet been asked for.
     */
    Mono<ClientHttpResponse> response() {
        return Mono.<ClientHttpResponse>create(sink -> threads.execute(() -> perform(sink), sink::error))
                .doOnCancel(this::cancel);
    }

    private void perform(MonoSink<ClientHttpResponse> sink) {
        if (cancelled) {
            return;
        }
        try {
            deliver(execute(), sink);
        } catch (IOException | RuntimeException e) {
            fail(e, sink);
        }
    }

    /** The mesh takes what is current on this thread for the caller's. */
    private Response execute() throws IOException {
        try (CallObserver.Scope scope = caller.open()) {
            return call.execute();
        }
    }

    /** Whoever comes second, the response or its cancellation, closes it. */
    private void deliver(Response response, MonoSink<ClientHttpResponse> sink) {
        ResponseBody received = new ResponseBody(call, response, buffers);
        body = received;
        if (cancelled) {
            received.abandon();
        } else {
            sink.success(new MeshClientHttpResponse(response, threads.read(received)));
        }
    }

    /** Nobody listens to what becomes of a call that was cancelled. */
    private void fail(Exception e, MonoSink<ClientHttpResponse> sink) {
        ResponseBody received = body;
        if (received != null) {
            received.abandon();
        }
        if (!cancelled) {
            sink.error(e instanceof RequestBodyException failure ? failure.failure() : e);
        }
    }

    private void cancel() {
        cancelled = true;
        ResponseBody received = body;
        if (received != null) {
            received.abandon();
            return;
        }
        call.cancel();
        if (call.request().body() instanceof StreamedRequestBody streamed) {
            streamed.cancel();
        }
    }
}
