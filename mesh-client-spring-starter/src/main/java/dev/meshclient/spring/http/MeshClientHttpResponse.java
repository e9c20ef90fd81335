package dev.meshclient.spring.http;

import java.io.InputStream;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An OkHttp response as Spring sees it; closing it frees the connection. */
final class MeshClientHttpResponse implements ClientHttpResponse {
    private final Response response;
    private @Nullable HttpHeaders headers;

    MeshClientHttpResponse(Response response) {
        this.response = response;
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
        HttpHeaders known = headers;
        if (known == null) {
            known = copy(response.headers());
            headers = known;
        }
        return known;
    }

    private static HttpHeaders copy(Headers source) {
        HttpHeaders copy = new HttpHeaders();
        for (int i = 0; i < source.size(); i++) {
            copy.add(source.name(i), source.value(i));
        }
        return copy;
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
