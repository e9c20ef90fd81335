package dev.meshclient.spring.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Has Feign call mesh hosts through the mesh, and all other hosts through another client. Safe for use by several threads.
 *
 * <pre>{@code
 * Orders orders = Feign.builder()
 *         .client(new MeshFeignClient(okHttpClient, new Client.Default(null, null)))
 *         .retryer(Retryer.NEVER_RETRY)
 *         .target(Orders.class, "http://orders.shop.local");
 * }</pre>
 *
 * <p>Feign's {@link Request.Options} bound every attempt, besides the mesh's timers; whichever ends first counts. After a read
 * timeout the mesh may try again as the route says, within its request timeout. A connection takes no longer than the mesh
 * allows, 5 s.
 *
 * <p>A body that says {@code Content-Encoding: gzip} or {@code deflate} is compressed, and such a response is decompressed, as by
 * Feign's own client. The response's body is streamed, and frees the connection when it is closed. A failure without a response is
 * an {@link IOException}, which Feign wraps in a {@link feign.RetryableException}.
 */
public final class MeshFeignClient implements Client {
    private final Supplier<@Nullable OkHttpClient> lookup;
    private final Client others;
    private volatile @Nullable OptionedClients found;

    /**
     * Calls mesh hosts through a client with a mesh in it.
     *
     * @param client a client with a mesh in it
     * @param others what calls all other hosts
     */
    public MeshFeignClient(OkHttpClient client, Client others) {
        this(() -> client, others);
    }

    /** Calls through what is found; as long as that is null, everything through the other client. */
    MeshFeignClient(Supplier<@Nullable OkHttpClient> lookup, Client others) {
        this.lookup = lookup;
        this.others = others;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpUrl url = HttpUrl.parse(request.url());
        OptionedClients clients = clients();
        if (url == null || clients == null || clients.passThrough(FeignRequests.withoutBody(request, url))) {
            return others.execute(request, options);
        }
        okhttp3.Response response =
                clients.with(options).newCall(FeignRequests.of(request, url)).execute();
        try {
            return FeignResponses.of(response, request);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private @Nullable OptionedClients clients() {
        OptionedClients known = found;
        if (known == null) {
            OkHttpClient client = lookup.get();
            known = client == null ? null : new OptionedClients(client);
            found = known;
        }
        return known;
    }
}
