package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A server that configuration is fetched from: documents by path, with GET and HEAD.
 *
 * <pre>{@code
 * try (ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start()) {
 *     endpoint.put("/mesh.yaml", mesh);
 *     URI uri = endpoint.uri().resolve("/mesh.yaml");
 *     endpoint.behave(Behaviour.failure(), 3);   // the next three calls fail
 * }
 * }</pre>
 *
 * <p>A document has a strong {@code ETag}, which is the same for the same content only, and {@code Last-Modified}. A client
 * that has it already, by {@code If-None-Match} or {@code If-Modified-Since}, gets 304. If such a client also sends
 * {@code Prefer: wait=30} (RFC 7240), it gets its answer when the document is another one or gone, or 304 after so many
 * seconds: a long poll. A path without a document gets 404, another method 405.
 *
 * <p>{@link Behaviour#failure} is 500, {@link Behaviour#throttle} 429 with {@code Retry-After: 1},
 * {@link Behaviour#denial} 403. What else can go wrong is a document of a wrong type ({@link #put(String, String,
 * String)}), one whose tag does not tell that it has changed ({@link #putUnderSameTag}), and one that is compressed though
 * nobody asked ({@link #compress}).
 *
 * <p>A call is {@code GET /mesh.yaml}, its parameters are those of these headers that were sent: {@code Accept},
 * {@code Accept-Encoding}, {@code Authorization}, {@code If-Modified-Since}, {@code If-None-Match}, {@code Prefer},
 * {@code User-Agent}.
 *
 * <p>Safe for use by several threads. About forty calls can be kept waiting at a time.
 */
public final class ConfigEndpointStandIn extends HttpStandIn {
    private static final List<String> NOTED_HEADERS = List.of(
            "Accept", "Accept-Encoding", "Authorization", "If-Modified-Since", "If-None-Match", "Prefer", "User-Agent");

    private final ServedDocuments documents = new ServedDocuments();
    private volatile RequiredAuthorization authorization = RequiredAuthorization.NONE;
    private volatile boolean compressing;

    private ConfigEndpointStandIn() {}

    /** Starts one that has no document and lets everyone in. */
    public static ConfigEndpointStandIn start() {
        return new ConfigEndpointStandIn();
    }

    /**
     * Serves a text under a path, as {@code application/yaml}, {@code application/json} or plain text, by the path's end.
     *
     * @param path such as {@code /mesh.yaml}
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public void put(String path, String text) {
        put(path, text, ServedDocument.contentType(path));
    }

    /**
     * Serves a text under a path as something that it may not be.
     *
     * @param contentType such as {@code text/html}
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public void put(String path, String text, String contentType) {
        documents.put(path, text, contentType, ServedDocument.tag(text));
    }

    /**
     * Serves another text under a path, but with the tag and the time of the one before. A client that has that one is told
     * that nothing has changed.
     *
     * @throws IllegalArgumentException if there is nothing under the path
     */
    public void putUnderSameTag(String path, String text) {
        documents.putUnderSameTag(path, text);
    }

    /** Serves nothing under a path any more. */
    public void remove(String path) {
        documents.remove(path);
    }

    /** Sets whether bodies are compressed with gzip, and say so, whatever the client accepts. Off unless it is set. */
    public void compress(boolean compressing) {
        this.compressing = compressing;
    }

    /** Lets in only who sends this token; others get 401. */
    public void requireBearer(String token) {
        authorization = RequiredAuthorization.bearer(token);
    }

    /** Lets in only who sends this name and password; others get 401. */
    public void requireBasic(String user, String password) {
        authorization = RequiredAuthorization.basic(user, password);
    }

    /** Lets everyone in. */
    public void requireNothing() {
        authorization = RequiredAuthorization.NONE;
    }

    @Override
    SeenCall seen(Request request) {
        Map<String, String> parameters = new HashMap<>();
        for (String header : NOTED_HEADERS) {
            if (request.containsHeader(header)) {
                parameters.put(header, String.join(", ", request.header(header).values()));
            }
        }
        return new SeenCall(request.getMethod() + " " + request.getUrl(), parameters);
    }

    @Override
    ResponseDefinitionBuilder answer(Request request) throws InterruptedException {
        RequiredAuthorization required = authorization;
        if (!required.allows(request.getHeader("Authorization"))) {
            return WireMock.unauthorized().withHeader("WWW-Authenticate", required.challenge());
        }
        if (!request.getMethod().isOneOf(RequestMethod.GET, RequestMethod.HEAD)) {
            return WireMock.status(405).withHeader("Allow", "GET, HEAD");
        }
        RequestConditions conditions = RequestConditions.of(request);
        String path = request.getUrl().split("\\?", 2)[0];
        ServedDocument document = documents.await(path, conditions::have, conditions.waitNanos());
        return document == null ? WireMock.notFound() : answer(request, document, conditions);
    }

    private ResponseDefinitionBuilder answer(Request request, ServedDocument document, RequestConditions conditions) {
        if (conditions.have(document)) {
            return head(304, document, conditions);
        }
        ResponseDefinitionBuilder answer = head(200, document, conditions);
        return request.getMethod().equals(RequestMethod.HEAD) ? answer : answer.withBody(body(document));
    }

    private ResponseDefinitionBuilder head(int status, ServedDocument document, RequestConditions conditions) {
        ResponseDefinitionBuilder head = WireMock.status(status)
                .withHeader("Content-Type", document.contentType())
                .withHeader("ETag", document.tag())
                .withHeader("Last-Modified", RequestConditions.httpDate(document.modified()));
        if (compressing) {
            head.withHeader("Content-Encoding", "gzip");
        }
        if (conditions.waitSeconds() > 0) {
            head.withHeader("Preference-Applied", "wait=" + conditions.waitSeconds());
        }
        return head;
    }

    private byte[] body(ServedDocument document) {
        byte[] plain = document.text().getBytes(StandardCharsets.UTF_8);
        return compressing ? gzip(plain) : plain;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    @Override
    ResponseDefinitionBuilder throttle() {
        return super.throttle().withHeader("Retry-After", "1");
    }

    @Override
    public void close() {
        documents.close();
        super.close();
    }
}
