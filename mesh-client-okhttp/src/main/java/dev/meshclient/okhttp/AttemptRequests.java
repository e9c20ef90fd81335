package dev.meshclient.okhttp;

import okhttp3.HttpUrl;
import okhttp3.Interceptor.Chain;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/** Makes an attempt's request of the application's, and undoes it in the response. Mostly there is nothing to do. */
final class AttemptRequests {
    private AttemptRequests() {}

    static Request of(Request request, Chain chain, @Nullable IdleTimer idle) {
        RequestBody body = request.body();
        HttpUrl cached = cacheUrl(request, chain);
        if (cached == null && (idle == null || body == null)) {
            return request;
        }
        Request.Builder builder = request.newBuilder();
        if (cached != null) {
            builder.cacheUrlOverride(cached);
        }
        if (idle != null && body != null) {
            builder.method(request.method(), new IdleRequestBody(body, idle));
        }
        return builder.build();
    }

    /**
     * Returns what the cache is to go by instead of the URL; null for nothing. A {@code Host} header that the application
     * has set says which service answers, and OkHttp's cache would give one service's answer for the other's.
     */
    private static @Nullable HttpUrl cacheUrl(Request request, Chain chain) {
        if (chain.getCache() == null
                || request.cacheUrlOverride() != null
                || !request.method().equals("GET")) {
            return null;
        }
        String host = request.header("Host");
        return host == null ? null : request.url().newBuilder().username(host).build();
    }

    /**
     * Returns the response as the application is to see it.
     *
     * @param sent what {@link #of} returned
     */
    static Response restore(Response response, Request sent, Request request, @Nullable IdleTimer idle) {
        boolean rebuilt = sent != request && response.request() == sent;
        if (!rebuilt && idle == null) {
            return response;
        }
        Response.Builder builder = response.newBuilder();
        if (rebuilt) {
            builder.request(request);
        }
        if (idle != null) {
            Socket socket = response.socket();
            if (socket == null) {
                ResponseBody body = response.body();
                builder.body(new SubstituteResponseBody(body, new IdleSource(body.source(), idle)));
            } else {
                builder.socket(new IdleSocket(socket, idle));
            }
        }
        return builder.build();
    }
}
