package dev.meshclient.spring.http;

import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Has Spring's blocking clients, {@code RestClient}, {@code RestTemplate} and HTTP interface clients, call through an
 * {@link OkHttpClient} with a mesh in it:
 *
 * <pre>{@code
 * RestClient.builder().requestFactory(new MeshClientHttpRequestFactory(client)).build()
 * }</pre>
 *
 * <p>With Spring Boot there is nothing to do for the builders that Boot configures: they call mesh hosts through the mesh, and
 * all others with the factory that they would have had. For other builders there is a bean of this type.
 *
 * <p>Bodies are streamed both ways. A request body is sent again, for another attempt, where Spring says that it is repeatable;
 * the message converters' are. Closing a response frees its connection. As OkHttp has it, a GET or HEAD request with a body
 * is refused with an {@link IllegalArgumentException}, and a response that was asked for without an {@code Accept-Encoding} of
 * the application's is decompressed, and has neither {@code Content-Encoding} nor {@code Content-Length}.
 *
 * <p>A failure is an {@link java.io.IOException}, which Spring's clients wrap into a {@code ResourceAccessException};
 * {@link dev.meshclient.model.MeshFailure#attemptsOf} finds the attempts in it.
 *
 * <p>Safe for use by several threads.
 */
public final class MeshClientHttpRequestFactory implements ClientHttpRequestFactory, DisposableBean {
    private final Supplier<@Nullable OkHttpClient> lookup;
    private final RequestFactorySettings settings;
    private final @Nullable ClientHttpRequestFactory fallback;
    private volatile @Nullable OkHttpClient client;

    /** Calls every host through the given client. */
    public MeshClientHttpRequestFactory(OkHttpClient client) {
        this(() -> client, null, RequestFactorySettings.NONE);
    }

    /**
     * Calls hosts of the mesh through the given client, and all others with another factory, as it would without a mesh.
     *
     * @param client a client with a mesh in it
     * @param fallback sends the requests that the mesh leaves alone, and those to what is no http or https URL; a redirect
     *     that it follows to a mesh host does not go through the mesh. It is destroyed with this factory
     * @throws IllegalArgumentException if there is no mesh in the client
     * @throws IllegalStateException if something came behind the mesh; see {@link MeshOkHttp#check}
     */
    public MeshClientHttpRequestFactory(OkHttpClient client, ClientHttpRequestFactory fallback) {
        this(fixed(client), fallback, RequestFactorySettings.NONE);
    }

    /**
     * Calls through what is found.
     *
     * @param lookup asked until there is a client; as long as there is none, the fallback sends everything
     */
    MeshClientHttpRequestFactory(
            Supplier<@Nullable OkHttpClient> lookup,
            @Nullable ClientHttpRequestFactory fallback,
            RequestFactorySettings settings) {
        this.lookup = lookup;
        this.fallback = fallback;
        this.settings = settings;
        this.client = found(lookup, settings);
    }

    private static Supplier<@Nullable OkHttpClient> fixed(OkHttpClient client) {
        MeshOkHttp.check(client);
        return () -> client;
    }

    private static @Nullable OkHttpClient found(
            Supplier<@Nullable OkHttpClient> lookup, RequestFactorySettings settings) {
        OkHttpClient client = lookup.get();
        return client == null ? null : settings.appliedTo(client);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        OkHttpClient known = client;
        if (known == null) {
            known = found(lookup, settings);
            client = known;
        }
        return known == null
                ? whileThereIsNoMesh(uri, method)
                : new MeshClientHttpRequest(known, fallback, uri, method);
    }

    /** The mesh is being made of the one who calls. */
    private ClientHttpRequest whileThereIsNoMesh(URI uri, HttpMethod method) throws IOException {
        if (fallback == null) {
            throw new IllegalStateException(
                    "mesh client: being made (expected: there, since nothing else sends the call)");
        }
        return fallback.createRequest(uri, method);
    }

    /** Destroys the fallback; the client is the application's. */
    @Override
    public void destroy() throws Exception {
        if (fallback instanceof DisposableBean disposable) {
            disposable.destroy();
        }
    }
}
