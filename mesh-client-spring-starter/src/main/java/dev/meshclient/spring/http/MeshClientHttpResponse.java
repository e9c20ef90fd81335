package dev.meshclient.spring.http;

import java.io.InputStream;
import okhttp3.Response;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An OkHttp response as Spring sees it; closing it frees the connection. */
final class MeshClientHttpResponse implements ClientHttpResponse {
    private final Response response;
    private final HttpHeaders headers = new HttpHeaders();

    MeshClientHttpResponse(Response response) {
        this.response = response;
        response.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(response.code());
    }

    @Override
    public String getStatusText() {
        return response.message();
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return response.body().byteStream();
    }

    @Override
    public void close() {
        response.close();
    }
}
