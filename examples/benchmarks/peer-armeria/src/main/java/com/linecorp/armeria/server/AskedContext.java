package com.linecorp.armeria.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestTarget;
import com.linecorp.armeria.common.SessionProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Armeria's router sees of one request after the other; what it does not ask for is not there. */
final class AskedContext implements RoutingContext {
    private static final RequestHeaders NO_HEADERS = RequestHeaders.of(HttpMethod.GET, "/");

    private String path = "/";
    private RequestHeaders headers = NO_HEADERS;

    AskedContext with(String otherPath, RequestHeaders otherHeaders) {
        path = otherPath;
        headers = otherHeaders;
        return this;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public RequestHeaders headers() {
        return headers;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public List<MediaType> acceptTypes() {
        return List.of();
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public RoutingStatus status() {
        return RoutingStatus.OK;
    }

    @Override
    public SessionProtocol sessionProtocol() {
        return SessionProtocol.H1C;
    }

    @Override
    @SuppressWarnings("deprecation")
    public boolean isCorsPreflight() {
        return false;
    }

    @Override
    public void deferStatusException(HttpStatusException cause) {}

    @Override
    public @Nullable HttpStatusException deferredStatusException() {
        return null;
    }

    @Override
    public boolean hasResult() {
        return false;
    }

    @Override
    public void setResult(Routed<ServiceConfig> result) {}

    @Override
    public Routed<ServiceConfig> result() {
        throw new UnsupportedOperationException("result");
    }

    @Override
    public VirtualHost virtualHost() {
        throw new UnsupportedOperationException("virtual host");
    }

    @Override
    public String hostname() {
        throw new UnsupportedOperationException("host name");
    }

    @Override
    public RequestTarget requestTarget() {
        throw new UnsupportedOperationException("request target");
    }

    @Override
    public QueryParams params() {
        throw new UnsupportedOperationException("parameters");
    }
}
