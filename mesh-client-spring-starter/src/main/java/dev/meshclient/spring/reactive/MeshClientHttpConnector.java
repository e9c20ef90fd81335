package dev.meshclient.spring.reactive;

import dev.meshclient.MeshClient;
import dev.meshclient.event.CallerContext;
import dev.meshclient.okhttp.MeshOkHttp;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Has {@code WebClient} call mesh hosts through the mesh, and all other hosts as ever. Whether a host is the mesh's is decided by
 * the URL. Safe for use by several threads.
 *
 * <p>A call, and every read of its response body, takes a thread of the executor for as long as it waits; so many can be under
 * way as the executor has threads. Bodies are read as far as the subscriber asks for them. Cancelling frees the connection: of
 * the response before it is there, of the response whose body nobody has subscribed to, of the body.
 *
 * <p>A request body that is one value, or says a {@code Content-Length} of up to 1 MiB, is kept in memory while the call goes on,
 * so that the mesh can send it again. Any other is streamed as the server takes it, and is sent once: a call of it is repeated
 * only if nothing of the body was read.
 *
 * <p>What is current on the thread that subscribes, such as the {@link dev.meshclient.context.MeshContext} and the trace, counts
 * for the call; with {@code context-propagation} on the class path also what the subscriber's Reactor context holds.
 *
 * <p>The native request is OkHttp's {@link Request.Builder}.
 */
public final class MeshClientHttpConnector implements ClientHttpConnector, AutoCloseable {
    private final Supplier<MeshClient> mesh;
    private final Supplier<@Nullable OkHttpClient> client;
    private final ClientHttpConnector others;
    private final Supplier<ExchangeThreads> threads;
    private final DataBufferFactory buffers;

    /**
     * Calls mesh hosts through a client, and others through a connector.
     *
     * @param mesh the mesh that is in the client
     * @param client a client with a mesh in it
     * @param others what calls all other hosts; closed with this connector if it can be closed
     * @param executor whose threads may block
     */
    public MeshClientHttpConnector(
            MeshClient mesh, OkHttpClient client, ClientHttpConnector others, Executor executor) {
        this(
                () -> mesh,
                () -> client,
                others,
                ready(new ExchangeThreads(executor)),
                DefaultDataBufferFactory.sharedInstance);
    }

    /** Calls through what is found; as long as there is no client, everything through the other connector. */
    MeshClientHttpConnector(
            Supplier<MeshClient> mesh,
            Supplier<@Nullable OkHttpClient> client,
            ClientHttpConnector others,
            Supplier<ExchangeThreads> threads,
            DataBufferFactory buffers) {
        this.mesh = mesh;
        this.client = client;
        this.others = others;
        this.threads = threads;
        this.buffers = buffers;
    }

    private static Supplier<ExchangeThreads> ready(ExchangeThreads threads) {
        return () -> threads;
    }

    /**
     * Carries out the exchange when it is subscribed to.
     *
     * @return the response; an error of the mesh, of OkHttp or of the request's body if there is none
     */
    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> callback) {
        return Mono.deferContextual(context -> {
            OkHttpClient known = client.get();
            Request.@Nullable Builder request = known == null ? null : meshRequest(known, uri);
            return known == null || request == null
                    ? others.connect(method, uri, callback)
                    : exchange(known, new MeshClientHttpRequest(request, method, uri, buffers), callback, context);
        });
    }

    /** Returns null for a request that the mesh leaves alone, as it does all that OkHttp could not send. */
    private static Request.@Nullable Builder meshRequest(OkHttpClient client, URI uri) {
        HttpUrl url = uri.isAbsolute() ? HttpUrl.parse(uri.toString()) : null;
        if (url == null) {
            return null;
        }
        Request.Builder request = new Request.Builder().url(url);
        return MeshOkHttp.passesThrough(client, request.build()) ? null : request;
    }

    /** The caller's context is that of the subscriber; the request may be ready on another thread. */
    private Mono<ClientHttpResponse> exchange(
            OkHttpClient client,
            MeshClientHttpRequest request,
            Function<? super ClientHttpRequest, Mono<Void>> callback,
            ContextView context) {
        CallerContext caller = SubscriberContext.capture(mesh.get(), context);
        return callback.apply(request)
                .then(Mono.defer(request::request))
                .flatMap(ready -> new Exchange(client.newCall(ready), caller, threads.get(), buffers).response());
    }

    /** Closes the connector of other hosts, if it can be closed. */
    @Override
    public void close() throws Exception {
        if (others instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
