package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
 * <p>A document has a strong {@code ETag}, which is the same for the same content only, and {@code Last-Modified}, which is
 * at least a second later with each change: the dates begin an hour before now, so that changes in quick succession do not
 * reach into the future. A client that has it already, by {@code If-None-Match} or {@code If-Modified-Since}, gets 304. If such a client also sends
 * {@code Prefer: wait=30} (RFC 7240), it gets its answer when the document is another one or gone, or 304 after so many
 * seconds: a long poll. A path without a document gets 404, another method 405.
 *
 * <p>{@link Behaviour#failure} is 500, {@link Behaviour#throttle} 429 with {@code Retry-After: 1},
 * {@link Behaviour#denial} 403. What else can go wrong is a document of a wrong type ({@link #put(String, String,
 * String)}), one whose tag does not tell that it has changed ({@link #putUnderSameTag}), one that is compressed though
 * nobody asked ({@link #compress}), one that drips ({@link #drip}), one that has gone elsewhere ({@link #redirect}), and 304
 * for a client that has none ({@link #answerNotModified}).
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
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private volatile RequiredAuthorization authorization = RequiredAuthorization.NONE;
    private volatile boolean compressing;
    private volatile boolean unconditionallyNotModified;
    private volatile Drip drip = Drip.NONE;

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
        redirects.remove(path);
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

    /**
     * Sends whoever asks for a path elsewhere, with 302, in place of what was there. Nobody looks at where that leads.
     *
     * @param path as for {@link #put(String, String)}
     * @param target another path, the same one, or a URI on any host
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public void redirect(String path, String target) {
        redirects.put(ServedDocuments.requirePath(path), target);
        documents.remove(path);
    }

    /** Serves nothing under a path any more. */
    public void remove(String path) {
        redirects.remove(path);
        documents.remove(path);
    }

    /** Sets whether bodies are compressed with gzip, and say so, whatever the client accepts. Off unless it is set. */
    public void compress(boolean compressing) {
        this.compressing = compressing;
    }

    /**
     * Sets how long a body takes: it comes in pieces at equal intervals, the first of them, with the headers, after a
     * hundredth of the time (a small body has a piece for each byte).
     *
     * @param duration 0 s .. 24 h; zero unless it is set, and then the body takes no longer than it has to
     * @throws IllegalArgumentException if it is not as said
     */
    public void drip(Duration duration) {
        drip = Drip.over(duration);
    }

    /** Sets whether everybody is told that nothing has changed, also who has nothing. Off unless it is set. */
    public void answerNotModified(boolean unconditionally) {
        unconditionallyNotModified = unconditionally;
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
        boolean compressed = compressing;
        ServedDocument document = documents.await(
                path, known -> conditions.have(new Representation(known, compressed)), conditions.waitNanos());
        return document == null
                ? elsewhere(path)
                : answer(request, new Representation(document, compressed), conditions);
    }

    private ResponseDefinitionBuilder answer(
            Request request, Representation representation, RequestConditions conditions) {
        ResponseDefinitionBuilder answer = unconditionallyNotModified || conditions.have(representation)
                ? representation.notModified()
                : whole(request, representation);
        return conditions.waitSeconds() > 0
                ? answer.withHeader("Preference-Applied", "wait=" + conditions.waitSeconds())
                : answer;
    }

    private ResponseDefinitionBuilder whole(Request request, Representation representation) {
        ResponseDefinitionBuilder head = representation.head();
        return request.getMethod().equals(RequestMethod.HEAD) ? head : drip.send(head, representation.body());
    }

    private ResponseDefinitionBuilder elsewhere(String path) {
        String target = redirects.get(path);
        return target == null ? WireMock.notFound() : WireMock.status(302).withHeader("Location", target);
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
