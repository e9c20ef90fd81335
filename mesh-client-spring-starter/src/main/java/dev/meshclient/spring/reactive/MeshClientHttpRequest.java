package dev.meshclient.spring.reactive;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** One request of Spring's, noted down until it is sent. */
final class MeshClientHttpRequest extends AbstractClientHttpRequest {
    /** Up to here a body whose length is known is kept, to be sent again: 1 MiB. */
    private static final int MOST_KEPT = 1 << 20;

    private static final byte[] NOTHING = {};

    /** Methods that OkHttp sends only with a body, if an empty one. */
    private static final Set<String> NEEDS_BODY = Set.of("POST", "PUT", "PATCH", "PROPPATCH", "REPORT");

    private final Request.Builder builder;
    private final HttpMethod method;
    private final URI uri;
    private final DataBufferFactory buffers;
    private @Nullable Publisher<? extends DataBuffer> body;

    MeshClientHttpRequest(Request.Builder builder, HttpMethod method, URI uri, DataBufferFactory buffers) {
        this.builder = builder;
        this.method = method;
        this.uri = uri;
        this.buffers = buffers;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public DataBufferFactory bufferFactory() {
        return buffers;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spring leaves it to the caller to know the type.
    public <T> T getNativeRequest() {
        return (T) builder;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> parts) {
        return doCommit(() -> {
            body = parts;
            return Mono.empty();
        });
    }

    /** What is streamed is flushed by itself, wherever the next part is not there yet. */
    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> parts) {
        return writeWith(Flux.from(parts).concatMap(part -> part, 1));
    }

    @Override
    public Mono<Void> setComplete() {
        return doCommit();
    }

    @Override
    protected void applyHeaders() {
        getHeaders().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        if (getHeaders().getFirst(HttpHeaders.ACCEPT) == null) {
            builder.header(HttpHeaders.ACCEPT, "*/*"); // As Spring's other connectors do.
        }
    }

    @Override
    protected void applyCookies() {
        String cookies = getCookies().values().stream()
                .flatMap(values -> values.stream())
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!cookies.isEmpty()) {
            builder.addHeader(HttpHeaders.COOKIE, cookies);
        }
    }

    /** Returns what OkHttp sends, when its body is in memory or to be streamed. */
    Mono<Request> request() {
        Publisher<? extends DataBuffer> parts = body;
        if (parts == null) {
            return Mono.fromSupplier(() -> request(NEEDS_BODY.contains(method.name()) ? kept(NOTHING) : null));
        }
        long length = getHeaders().getContentLength();
        if (parts instanceof Mono || (length >= 0 && length <= MOST_KEPT)) {
            return DataBufferUtils.join(parts, parts instanceof Mono ? -1 : MOST_KEPT)
                    .map(MeshClientHttpRequest::bytes)
                    .defaultIfEmpty(NOTHING)
                    .map(bytes -> request(kept(bytes)));
        }
        return Mono.deferContextual(
                context -> Mono.just(request(new StreamedRequestBody(parts, length, Context.of(context)))));
    }

    private Request request(@Nullable RequestBody sent) {
        return builder.method(method.name(), sent).build();
    }

    /** Without a type, so that the header stays as it is. */
    private static RequestBody kept(byte[] bytes) {
        return RequestBody.create(bytes, null);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
