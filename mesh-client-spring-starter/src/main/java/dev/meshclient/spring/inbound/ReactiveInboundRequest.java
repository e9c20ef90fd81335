package dev.meshclient.spring.inbound;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A request that WebFlux serves. Of its headers only what Spring 6 and 7 both have is called. */
record ReactiveInboundRequest(ServerHttpRequest request) implements InboundRequest {

    @Override
    public List<String> header(String name) {
        List<String> found = new ArrayList<>();
        request.getHeaders().forEach((other, values) -> {
            if (other.equalsIgnoreCase(name)) {
                found.addAll(values);
            }
        });
        return found;
    }

    @Override
    public @Nullable String cookie(String name) {
        HttpCookie cookie = request.getCookies().getFirst(name);
        return cookie == null ? null : cookie.getValue();
    }
}
