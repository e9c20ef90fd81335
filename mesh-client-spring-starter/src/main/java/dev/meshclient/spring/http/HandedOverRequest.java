package dev.meshclient.spring.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.StreamingHttpOutputMessage.Body;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A request that the mesh leaves alone, sent as it would have been without one. */
final class HandedOverRequest {

    private HandedOverRequest() {}

    /** Gives a fresh request everything that another one has, and sends it. */
    static ClientHttpResponse execute(ClientHttpRequest fresh, HttpRequest request, @Nullable Body content)
            throws IOException {
        HttpHeaders headers = fresh.getHeaders();
        request.getHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        fresh.getAttributes().putAll(request.getAttributes());
        if (content != null) {
            write(content, fresh);
        }
        return fresh.execute();
    }

    private static void write(Body content, ClientHttpRequest fresh) throws IOException {
        if (fresh instanceof StreamingHttpOutputMessage streaming) {
            streaming.setBody(content);
        } else {
            content.writeTo(fresh.getBody());
        }
    }
}
