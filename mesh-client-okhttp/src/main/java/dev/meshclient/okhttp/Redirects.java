package dev.meshclient.okhttp;

import dev.meshclient.model.Authority;
import okhttp3.HttpUrl;
import okhttp3.Interceptor.Chain;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Which request follows a redirect, by OkHttp's own rules. The mesh follows redirects itself, each as a call of its own:
 * inside an attempt they would stay at its endpoint.
 */
final class Redirects {
    /** As OkHttp. */
    static final int MAX_FOLLOW_UPS = 20;

    private Redirects() {}

    /**
     * Returns the request that follows; null if the response is to be delivered.
     *
     * @param request the request that was answered, as the application sees it
     */
    static @Nullable Request followUp(Chain chain, Request request, Response response) {
        if (!isRedirect(response.code()) || !chain.getFollowRedirects()) {
            return null;
        }
        String location = response.header("Location");
        HttpUrl url = location == null ? null : request.url().resolve(location);
        if (url == null || (!url.scheme().equals(request.url().scheme()) && !chain.getFollowSslRedirects())) {
            return null;
        }
        Request followUp = redirected(request, response.code(), url, staysAt(request, location));
        RequestBody body = followUp.body();
        return body != null && body.isOneShot() ? null : followUp;
    }

    private static Request redirected(Request request, int code, HttpUrl url, boolean sameServer) {
        Request.Builder builder = request.newBuilder().url(url);
        if (redirectsToGet(request.method(), code)) {
            builder.method("GET", null)
                    .removeHeader("Transfer-Encoding")
                    .removeHeader("Content-Length")
                    .removeHeader("Content-Type");
        }
        if (!sameServer) {
            // OkHttp would keep a Host header of the application's, which names the server that redirects.
            builder.removeHeader("Authorization").removeHeader("Host");
        }
        return builder.build();
    }

    /** The server that redirects is the one that a Host header names: a relative location stays there, and one with its name. */
    private static boolean staysAt(Request request, String location) {
        Authority named = RequestView.named(request);
        HttpUrl from = named == null
                ? request.url()
                : request.url()
                        .newBuilder()
                        .host(named.host())
                        .port(named.port())
                        .build();
        HttpUrl to = from.resolve(location);
        return to != null && sameServer(from, to);
    }

    static boolean sameServer(HttpUrl one, HttpUrl other) {
        return one.host().equals(other.host())
                && one.port() == other.port()
                && one.scheme().equals(other.scheme());
    }

    private static boolean isRedirect(int code) {
        return switch (code) {
            case 300, 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static boolean redirectsToGet(String method, int code) {
        return switch (method) {
            case "GET", "HEAD", "PROPFIND" -> false;
            case "QUERY" -> code == 303;
            default -> code != 307 && code != 308;
        };
    }
}
