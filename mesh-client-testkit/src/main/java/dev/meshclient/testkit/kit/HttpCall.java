package dev.meshclient.testkit.kit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a kit has an {@link HttpCaller} make.
 *
 * @param method in capitals
 * @param url all of it, percent-encoded
 * @param headers by name
 * @param body to be sent as UTF-8, such that it can be sent again; null for none
 */
public record HttpCall(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body) {

    /** Copies the headers. */
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    static HttpCall get(String url) {
        return new HttpCall("GET", url, Map.of(), null);
    }

    static HttpCall post(String url, String body) {
        return new HttpCall("POST", url, Map.of(), body);
    }

    HttpCall with(String header, String value) {
        return new HttpCall(method, url, Map.of(header, value), body);
    }
}
