package dev.meshclient.spring.reactive;

import okhttp3.Response;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.AbstractClientHttpResponse;
import reactor.core.publisher.Flux;

/** An OkHttp response as Spring sees it. */
final class MeshClientHttpResponse extends AbstractClientHttpResponse {

    MeshClientHttpResponse(Response response, Flux<DataBuffer> body) {
        super(
                HttpStatusCode.valueOf(response.code()),
                headers(response),
                ResponseCookies.of(response.headers(HttpHeaders.SET_COOKIE)),
                body);
    }

    private static HttpHeaders headers(Response response) {
        HttpHeaders headers = new HttpHeaders();
        response.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
        return headers;
    }
}
