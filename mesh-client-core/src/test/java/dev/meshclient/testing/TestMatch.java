package dev.meshclient.testing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what a request must look like: anything, unless told otherwise. */
public final class TestMatch {
    private final List<HeaderMatch> headers = new ArrayList<>();
    private final List<CookieMatch> cookies = new ArrayList<>();
    private final List<QueryParameterMatch> queryParameters = new ArrayList<>();
    private @Nullable PathMatch path;
    private @Nullable String method;
    private @Nullable String scheme;
    private @Nullable HostnameMatch hostname;
    private @Nullable GrpcMatch grpc;
    private @Nullable Integer port;

    private TestMatch() {}

    public static TestMatch match() {
        return new TestMatch();
    }

    public TestMatch prefix(String prefix) {
        return path(new PathMatch.Prefix(prefix));
    }

    public TestMatch exact(String exact) {
        return path(new PathMatch.Exact(exact));
    }

    public TestMatch path(PathMatch declared) {
        path = declared;
        return this;
    }

    public TestMatch method(@Nullable String declared) {
        method = declared;
        return this;
    }

    public TestMatch scheme(String declared) {
        scheme = declared;
        return this;
    }

    public TestMatch hostname(HostnameMatch declared) {
        hostname = declared;
        return this;
    }

    public TestMatch header(HeaderMatch... declared) {
        headers.addAll(List.of(declared));
        return this;
    }

    public TestMatch cookie(CookieMatch... declared) {
        cookies.addAll(List.of(declared));
        return this;
    }

    public TestMatch query(QueryParameterMatch... declared) {
        queryParameters.addAll(List.of(declared));
        return this;
    }

    public TestMatch grpc(@Nullable String service, @Nullable String call, HeaderMatch... metadata) {
        grpc = new GrpcMatch(service, call, List.of(metadata));
        return this;
    }

    public TestMatch port(@Nullable Integer declared) {
        port = declared;
        return this;
    }

    public RouteMatch build() {
        return new RouteMatch(path, method, scheme, hostname, headers, cookies, queryParameters, grpc, port);
    }
}
