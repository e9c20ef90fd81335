package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.http.Request;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls whose operation is a method and a path. */
final class HttpCalls {
    private HttpCalls() {}

    /** Returns a call with those of these headers that it has, by their names as they are written here. */
    static SeenCall seen(Request request, List<String> headers) {
        Map<String, String> parameters = headers.stream()
                .filter(request::containsHeader)
                .collect(Collectors.toMap(Function.identity(), request::getHeader));
        return new SeenCall(request.getMethod() + " " + request.getUrl(), parameters);
    }
}
