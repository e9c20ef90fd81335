package dev.meshclient.spring.feign;

import dev.meshclient.okhttp.MeshOkHttp;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

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
    private final OkHttpClient client;
    private final Client others;
    private final OptionedClients optioned;

    /**
     * Calls mesh hosts through a client with a mesh in it.
     *
     * @param client a client with a mesh in it
     * @param others what calls all other hosts
     */
    public MeshFeignClient(OkHttpClient client, Client others) {
        this.client = client;
        this.others = others;
        this.optioned = new OptionedClients(client);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpUrl url = HttpUrl.parse(request.url());
        if (url == null || MeshOkHttp.passesThrough(client, FeignRequests.withoutBody(request, url))) {
            return others.execute(request, options);
        }
        okhttp3.Response response =
                optioned.with(options).newCall(FeignRequests.of(request, url)).execute();
        try {
            return FeignResponses.of(response, request);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }
}
