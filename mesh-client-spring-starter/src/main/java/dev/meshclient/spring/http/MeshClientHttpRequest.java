package dev.meshclient.spring.http;

import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.util.FastByteArrayOutputStream;

/** One request of Spring's, carried out as an OkHttp call, or by another factory where the mesh leaves it alone. */
final class MeshClientHttpRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {
    private final OkHttpClient client;
    private final @Nullable ClientHttpRequestFactory fallback;
    private final URI uri;
    private final HttpMethod method;
    private @Nullable FastByteArrayOutputStream buffer;
    private @Nullable Body streamed;

    MeshClientHttpRequest(
            OkHttpClient client, @Nullable ClientHttpRequestFactory fallback, URI uri, HttpMethod method) {
        this.client = client;
        this.fallback = fallback;
        this.uri = uri;
        this.method = method;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public void setBody(Body body) {
        assertNotExecuted();
        Assert.state(buffer == null, "body: begun as a stream (expected: either getBody or setBody)");
        streamed = body;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        Assert.state(streamed == null, "body: set already (expected: either getBody or setBody)");
        if (buffer == null) {
            buffer = new FastByteArrayOutputStream();
        }
        return buffer;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        ClientHttpRequestFactory outside = fallback;
        HttpUrl url = HttpUrl.parse(uri.toString());
        if (outside == null) {
            return exchange(request(required(url), headers));
        }
        Request request = url == null ? null : meshRequest(url, headers);
        return request == null
                ? HandedOverRequest.execute(outside.createRequest(uri, method), this, content())
                : exchange(request);
    }

    /** Returns null if the mesh leaves the request alone, also where OkHttp could not send it. */
    private @Nullable Request meshRequest(HttpUrl url, HttpHeaders headers) {
        Request request;
        try {
            request = request(url, headers);
        } catch (IllegalArgumentException e) {
            if (MeshOkHttp.passesThrough(client, bare(url, headers))) {
                return null;
            }
            throw e;
        }
        return MeshOkHttp.passesThrough(client, request) ? null : request;
    }

    private Request request(HttpUrl url, HttpHeaders headers) {
        Request.Builder request = new Request.Builder().url(url).method(method.name(), requestBody(headers));
        headers.forEach((name, values) -> {
            for (String value : values) {
                request.addHeader(name, value);
            }
        });
        return request.build();
    }

    /** Has only what the mesh goes by. */
    private static Request bare(HttpUrl url, HttpHeaders headers) {
        Request.Builder request = new Request.Builder().url(url);
        String host = headers.getFirst(HttpHeaders.HOST);
        return (host == null ? request : request.header(HttpHeaders.HOST, host)).build();
    }

    private @Nullable RequestBody requestBody(HttpHeaders headers) {
        Body content = content();
        if (content != null) {
            return new StreamedRequestBody(
                    content,
                    headers.getFirst(HttpHeaders.CONTENT_TYPE),
                    buffer == null ? headers.getContentLength() : buffer.size());
        }
        return switch (method.name()) {
            case "POST", "PUT", "PATCH", "PROPPATCH", "QUERY", "REPORT" -> RequestBody.EMPTY; // OkHttp insists.
            default -> null;
        };
    }

    private @Nullable Body content() {
        return buffer == null || buffer.size() == 0 ? streamed : new BufferedBody(buffer);
    }

    private ClientHttpResponse exchange(Request request) throws IOException {
        return new MeshClientHttpResponse(client.newCall(request).execute());
    }

    /** Neither user nor query are shown, which may be secrets. */
    private HttpUrl required(@Nullable HttpUrl url) {
        if (url == null) {
            throw new IllegalArgumentException("URI with scheme " + uri.getScheme() + " and host " + uri.getHost()
                    + " (expected: http or https, and a host)");
        }
        return url;
    }
}
