package dev.meshclient.spring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** One request of Spring's, carried out as an OkHttp call. */
final class MeshClientHttpRequest implements ClientHttpRequest, StreamingHttpOutputMessage {
    /** Methods that OkHttp sends only with a body, if an empty one. */
    private static final Set<String> NEEDS_BODY = Set.of("POST", "PUT", "PATCH");

    private final OkHttpClient client;
    private final URI uri;
    private final HttpMethod method;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable ByteArrayOutputStream buffered;
    private @Nullable Body streamed;

    MeshClientHttpRequest(OkHttpClient client, URI uri, HttpMethod method) {
        this.client = client;
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
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public OutputStream getBody() {
        if (buffered == null) {
            buffered = new ByteArrayOutputStream();
        }
        return buffered;
    }

    @Override
    public void setBody(Body body) {
        streamed = body;
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        Request.Builder request = new Request.Builder().url(uri.toString()).method(method.name(), body());
        headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        return new MeshClientHttpResponse(client.newCall(request.build()).execute());
    }

    private @Nullable RequestBody body() {
        MediaType type = mediaType();
        if (streamed != null) {
            return new StreamedBody(streamed, type, headers.getContentLength());
        }
        if (buffered != null) {
            return RequestBody.create(buffered.toByteArray(), type);
        }
        return NEEDS_BODY.contains(method.name()) ? RequestBody.create(new byte[0], type) : null;
    }

    private @Nullable MediaType mediaType() {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type == null ? null : MediaType.parse(type);
    }

    /** Writes Spring's body into the connection; again for every attempt where Spring says that it can. */
    private static final class StreamedBody extends RequestBody {
        private final Body body;
        private final @Nullable MediaType type;
        private final long length;

        StreamedBody(Body body, @Nullable MediaType type, long length) {
            this.body = body;
            this.type = type;
            this.length = length;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return !body.repeatable();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink.outputStream());
        }
    }
}
