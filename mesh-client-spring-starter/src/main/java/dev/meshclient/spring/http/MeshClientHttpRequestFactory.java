package dev.meshclient.spring.http;

import java.net.URI;
import okhttp3.OkHttpClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Has Spring's blocking clients call through an {@link OkHttpClient}. Safe for use by several threads. */
public final class MeshClientHttpRequestFactory implements ClientHttpRequestFactory {
    private final OkHttpClient client;

    /** Calls through the given client. */
    public MeshClientHttpRequestFactory(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new MeshClientHttpRequest(client, uri, method);
    }
}
