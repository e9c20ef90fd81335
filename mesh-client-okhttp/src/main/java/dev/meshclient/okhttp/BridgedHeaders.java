package dev.meshclient.okhttp;

import java.util.List;
import java.util.Locale;
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

    /** Returns a header as it will be sent; several lines of one name are joined, cookies with a semicolon. */
    static @Nullable String find(String name, Request request, CookieJar jar) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cookie" -> cookie(request, jar);
            case "content-type" -> contentType(request);
            case "host" -> orElse(request, name, host(request));
            case "user-agent" -> orElse(request, name, "okhttp/" + OkHttp.VERSION);
            case "accept-encoding" -> orElse(request, name, request.header("Range") == null ? "gzip" : null);
            default -> orElse(request, name, null);
        };
    }

    private static @Nullable String orElse(Request request, String name, @Nullable String absent) {
        List<String> values = request.headers(name);
        if (values.isEmpty()) {
            return absent;
        }
        return values.size() == 1 ? values.get(0) : String.join(",", values);
    }

    /** Where the jar has cookies, they take the place of the request's own. */
    private static @Nullable String cookie(Request request, CookieJar jar) {
        List<Cookie> kept = jar == CookieJar.NO_COOKIES ? List.of() : jar.loadForRequest(request.url());
        if (!kept.isEmpty()) {
            return kept.stream()
                    .map(cookie -> cookie.name() + "=" + cookie.value())
                    .collect(Collectors.joining("; "));
        }
        List<String> own = request.headers("Cookie");
        return own.isEmpty() ? null : String.join("; ", own);
    }

    private static @Nullable String contentType(Request request) {
        RequestBody body = request.body();
        MediaType type = body == null ? null : body.contentType();
        return type == null ? orElse(request, "Content-Type", null) : type.toString();
    }

    private static String host(Request request) {
        String host = request.url().host();
        String named = host.indexOf(':') < 0 ? host : "[" + host + "]";
        boolean usual =
                request.url().port() == HttpUrl.defaultPort(request.url().scheme());
        return usual ? named : named + ":" + request.url().port();
    }
}
