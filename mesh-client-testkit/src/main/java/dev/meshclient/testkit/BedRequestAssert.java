package dev.meshclient.testkit;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.MeshRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a request to the mesh of a bed: what would become of it, and what comes of it when it is sent. */
public final class BedRequestAssert extends AbstractAssert<BedRequestAssert, MeshTestBed> {
    private static final Set<String> NEED_BODIES = Set.of("PATCH", "POST", "PUT");

    private final String method;
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String stickyKey;
    private @Nullable RequestBody body;

    BedRequestAssert(MeshTestBed bed, String method, String url) {
        super(bed, BedRequestAssert.class);
        this.method = method;
        this.url = url;
    }

    /** Sets a header of the request. */
    public BedRequestAssert withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Gives the request a body, of no matter to routing. */
    public BedRequestAssert withBody(String text) {
        body = RequestBody.create(text, MediaType.get("text/plain; charset=utf-8"));
        return this;
    }

    /**
     * Sets the caller's key, for routes with {@code stickyBy: caller}.
     *
     * @param key the key; null for that of the running thread
     */
    public BedRequestAssert withStickyKey(@Nullable String key) {
        stickyKey = key;
        return this;
    }

    /** See {@link RequestAssert#routesTo}. Sends nothing. */
    public BedRequestAssert routesTo(String virtualNode) {
        explained().routesTo(virtualNode);
        return this;
    }

    /** See {@link RequestAssert#splits}. Sends nothing. */
    public BedRequestAssert splits(Map<String, Double> shares) {
        explained().splits(shares);
        return this;
    }

    /** See {@link RequestAssert#takesRoute}. Sends nothing. */
    public BedRequestAssert takesRoute(String route) {
        explained().takesRoute(route);
        return this;
    }

    /** See {@link RequestAssert#goesTo}. Sends nothing. */
    public BedRequestAssert goesTo(String virtualNode) {
        explained().goesTo(virtualNode);
        return this;
    }

    /** See {@link RequestAssert#isRedirectedTo}. Sends nothing. */
    public BedRequestAssert isRedirectedTo(String url) {
        explained().isRedirectedTo(url);
        return this;
    }

    /** See {@link RequestAssert#isAnsweredWith}. Sends nothing. */
    public BedRequestAssert isAnsweredWith(int status) {
        explained().isAnsweredWith(status);
        return this;
    }

    /** See {@link RequestAssert#isSentWithPath}. Sends nothing. */
    public BedRequestAssert isSentWithPath(String path) {
        explained().isSentWithPath(path);
        return this;
    }

    /** See {@link RequestAssert#failsBecause}. Sends nothing. */
    public BedRequestAssert failsBecause(String words) {
        explained().failsBecause(words);
        return this;
    }

    /** See {@link RequestAssert#passesThrough}. Sends nothing. */
    public BedRequestAssert passesThrough() {
        explained().passesThrough();
        return this;
    }

    private RequestAssert explained() {
        RequestAssert request = new RequestAssert(actual.mesh(), method, url).withStickyKey(stickyKey);
        headers.forEach(request::withHeader);
        return request;
    }

    /** Sends the request once, reads the response to its end, and goes on with what came of it. */
    public CallAssert sent() {
        return new CallAssert(send(1).get(0), explanation());
    }

    /**
     * Sends the request several times, one after the other, and goes on with what came of it.
     *
     * @param times 1 or more
     */
    public CallsAssert sent(int times) {
        return new CallsAssert(send(times), explanation());
    }

    private List<RecordedCall> send(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times: " + times + " (expected: 1 or more)");
        }
        int before = actual.calls().size();
        for (int i = 0; i < times; i++) {
            perform();
        }
        List<RecordedCall> calls = actual.calls();
        if (calls.size() - before < times) {
            throw failure(
                    "%s %s went past the mesh (expected: a host that the mesh knows)%n%n%s",
                    method, url, explanation());
        }
        return calls.subList(before, calls.size());
    }

    private void perform() {
        Request.Builder request = new Request.Builder().url(url);
        headers.forEach(request::addHeader);
        try (MeshContext.Scope caller = RequestAssert.context(stickyKey).open();
                Response response = actual.client()
                        .newCall(request.method(method, body()).build())
                        .execute()) {
            response.body().bytes();
        } catch (IOException e) {
            if (!(e instanceof MeshFailure)) {
                throw new AssertionError(method + " " + url + " failed, and not by a decision of the mesh", e);
            }
        }
    }

    private @Nullable RequestBody body() {
        return body == null && NEED_BODIES.contains(method) ? RequestBody.create(new byte[0], null) : body;
    }

    private String explanation() {
        try (MeshContext.Scope caller = RequestAssert.context(stickyKey).open()) {
            return actual.mesh().explain(MeshRequest.of(method, url, headers)).toString();
        }
    }
}
