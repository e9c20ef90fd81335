package dev.meshclient.config.order;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request, and which matches take it, told in the plainest way; names of headers are in lower case. */
record SampleRequest(
        String path,
        String method,
        String scheme,
        String host,
        int port,
        Map<String, String> headers,
        Map<String, String> cookies,
        Map<String, String> query) {

    boolean matches(RouteMatch match) {
        return (match.path() == null || matchesPath(match.path()))
                && (match.method() == null || match.method().equals(method))
                && (match.scheme() == null || match.scheme().equals(scheme))
                && (match.port() == null || match.port() == port)
                && (match.hostname() == null || matchesHost(match.hostname()))
                && match.headers().stream().allMatch(this::matchesHeader)
                && match.cookies().stream().allMatch(this::matchesCookie)
                && match.queryParameters().stream().allMatch(this::matchesQuery)
                && (match.grpc() == null || matchesGrpc(match.grpc()));
    }

    private boolean matchesPath(PathMatch match) {
        if (match instanceof PathMatch.Exact exact) {
            return path.equals(exact.path());
        }
        if (match instanceof PathMatch.Prefix prefix) {
            return path.startsWith(prefix.prefix());
        }
        if (match instanceof PathMatch.Regex regex) {
            return path.matches(regex.regex());
        }
        if (match instanceof PathMatch.SegmentPrefix prefix) {
            return (path + "/").startsWith(prefix.prefix() + "/");
        }
        String template = ((PathMatch.Template) match).template();
        return path.matches(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private boolean matchesHost(HostnameMatch match) {
        return match instanceof HostnameMatch.Exact exact
                ? host.equals(exact.hostname().toLowerCase(Locale.ROOT))
                : host.endsWith(((HostnameMatch.Suffix) match).suffix().toLowerCase(Locale.ROOT));
    }

    private boolean matchesHeader(HeaderMatch match) {
        return matches(headers.get(match.name().toLowerCase(Locale.ROOT)), match.invert(), match.value());
    }

    private boolean matchesCookie(CookieMatch match) {
        return matches(cookies.get(match.name()), match.invert(), match.value());
    }

    private boolean matchesQuery(QueryParameterMatch match) {
        return matches(query.get(match.name()), false, match.value());
    }

    private boolean matchesGrpc(GrpcMatch match) {
        String service = match.serviceName();
        String called = match.methodName() == null ? "" : match.methodName();
        boolean pathFits = service == null
                || (called.isEmpty()
                        ? path.startsWith("/" + service + "/")
                        : path.equals("/" + service + "/" + called));
        return pathFits && match.metadata().stream().allMatch(this::matchesHeader);
    }

    private static boolean matches(@Nullable String value, boolean invert, @Nullable ValueMatch match) {
        if (match == null) {
            return invert == (value == null);
        }
        return value != null && invert != matches(value, match);
    }

    private static boolean matches(String value, ValueMatch match) {
        if (match instanceof ValueMatch.Exact exact) {
            return value.equals(exact.value());
        }
        if (match instanceof ValueMatch.Prefix prefix) {
            return value.startsWith(prefix.prefix());
        }
        if (match instanceof ValueMatch.Suffix suffix) {
            return value.endsWith(suffix.suffix());
        }
        if (match instanceof ValueMatch.Regex regex) {
            return value.matches(regex.regex());
        }
        ValueMatch.Range range = (ValueMatch.Range) match;
        return value.matches("[+-]?[0-9]{1,9}")
                && Integer.parseInt(value) >= range.start()
                && Integer.parseInt(value) < range.end();
    }
}
