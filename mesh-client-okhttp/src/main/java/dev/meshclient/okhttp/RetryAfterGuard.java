package dev.meshclient.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The outermost network interceptor of every attempt. OkHttp sends a request again when a 503 says {@code Retry-After: 0},
 * whatever it is configured to do; without the header it does not, and {@link Attempt} puts the header back for the
 * caller. And it keeps an authenticator from taking the request to another server: the attempt's socket leads to its
 * endpoint whatever the URL is. Behind it are the mesh's changes, which an authenticator is not to see.
 */
final class RetryAfterGuard implements Interceptor {
    static final RetryAfterGuard INSTANCE = new RetryAfterGuard();
    static final String RETRY_AFTER = "Retry-After";

    private RetryAfterGuard() {}

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request original = chain.call().request();
        if (!Redirects.sameServer(request.url(), original.url())) {
            throw new IOException(
                    "authenticator: " + request.url().redact() + " (expected: a URL of the same server as "
                            + original.url().redact() + ")");
        }
        Response response = RequestPlans.proceed(chain, request);
        return response.code() == 503 && response.header(RETRY_AFTER) != null
                ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                : response;
    }
}
