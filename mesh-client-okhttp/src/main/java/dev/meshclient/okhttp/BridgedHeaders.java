package dev.meshclient.okhttp;

import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttp;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The headers that OkHttp gives a request behind its application interceptors, by the rules of its {@code BridgeInterceptor}:
 * a sidecar saw them, and routes may ask for them.
 */
final class BridgedHeaders {

    private BridgedHeaders() {}

    /** Returns a header other than {@code Cookie} as it will be sent; several lines of one name are joined with a comma. */
    static @Nullable String find(String name, Request request) {
        RequestBody body = request.body();
        MediaType type = body == null || !name.equalsIgnoreCase("Content-Type") ? null : body.contentType();
        if (type != null) {
            return type.toString();
        }
        String own = HeaderLines.joined(request.headers(), name, ",");
        return own == null ? added(name, request) : own;
    }

    /** Where the jar has cookies, they take the place of the request's own. */
    static @Nullable String cookie(Request request, CookieJar jar) {
        List<Cookie> kept = jar == CookieJar.NO_COOKIES ? List.of() : jar.loadForRequest(request.url());
        if (kept.isEmpty()) {
            return HeaderLines.joined(request.headers(), "Cookie", "; ");
        }
        return kept.stream().map(cookie -> cookie.name() + "=" + cookie.value()).collect(Collectors.joining("; "));
    }

    private static @Nullable String added(String name, Request request) {
        if (name.equalsIgnoreCase("Host")) {
            return host(request);
        }
        if (name.equalsIgnoreCase("User-Agent")) {
            return "okhttp/" + OkHttp.VERSION;
        }
        return name.equalsIgnoreCase("Accept-Encoding") && request.header("Range") == null ? "gzip" : null;
    }

    private static String host(Request request) {
        String host = request.url().host();
        String named = host.indexOf(':') < 0 ? host : "[" + host + "]";
        boolean usual =
                request.url().port() == HttpUrl.defaultPort(request.url().scheme());
        return usual ? named : named + ":" + request.url().port();
    }
}
