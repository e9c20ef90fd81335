package dev.meshclient;

import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.SecretNames;
import dev.meshclient.model.ValueMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a route asks of a request, in words. */
final class MatchText {
    private final List<String> conditions = new ArrayList<>();

    private MatchText() {}

    /** Returns all conditions, such as {@code method POST, path prefix /paid}; {@code any request} for none. */
    static String of(RouteMatch match) {
        MatchText text = new MatchText();
        text.add("port", match.port());
        text.add("method", match.method());
        text.add("scheme", match.scheme());
        text.hostname(match.hostname());
        text.path(match.path());
        text.grpc(match.grpc());
        match.headers().forEach(header -> text.value("header", header.name(), header.invert(), header.value()));
        match.cookies().forEach(cookie -> text.hidden("cookie", cookie.name(), cookie.invert(), cookie.value()));
        match.queryParameters().forEach(query -> text.value("query parameter", query.name(), false, query.value()));
        return text.conditions.isEmpty() ? "any request" : String.join(", ", text.conditions);
    }

    private void add(String what, @Nullable Object value) {
        if (value != null) {
            conditions.add(what + " " + value);
        }
    }

    private void hostname(@Nullable HostnameMatch hostname) {
        if (hostname instanceof HostnameMatch.Exact exact) {
            add("host", exact.hostname());
        } else if (hostname instanceof HostnameMatch.Suffix suffix) {
            add("host suffix", suffix.suffix());
        }
    }

    private void path(@Nullable PathMatch path) {
        if (path instanceof PathMatch.Prefix prefix) {
            add("path prefix", prefix.prefix());
        } else if (path instanceof PathMatch.Exact exact) {
            add("path", exact.path());
        } else if (path instanceof PathMatch.Regex regex) {
            add("path regex", regex.regex());
        } else if (path instanceof PathMatch.SegmentPrefix prefix) {
            add("path segment prefix", prefix.prefix());
        } else if (path instanceof PathMatch.Template template) {
            add("path template", template.template());
        }
    }

    private void grpc(@Nullable GrpcMatch grpc) {
        if (grpc != null) {
            add("gRPC service", grpc.serviceName());
            add("gRPC method", grpc.methodName());
            grpc.metadata().forEach(entry -> value("metadata", entry.name(), entry.invert(), entry.value()));
        }
    }

    private void value(String what, String name, boolean invert, @Nullable ValueMatch value) {
        if (SecretNames.contain(name)) {
            hidden(what, name, invert, value);
        } else {
            add(what, name + (invert ? " not " : " ") + words(value));
        }
    }

    /** Of what may be a credential only the kind of condition is told. */
    private void hidden(String what, String name, boolean invert, @Nullable ValueMatch value) {
        String condition = value == null ? "present" : "as declared";
        add(what, name + (invert ? " not " : " ") + condition);
    }

    private static String words(@Nullable ValueMatch value) {
        if (value instanceof ValueMatch.Exact exact) {
            return exact.value();
        }
        if (value instanceof ValueMatch.Prefix prefix) {
            return "prefix " + prefix.prefix();
        }
        if (value instanceof ValueMatch.Suffix suffix) {
            return "suffix " + suffix.suffix();
        }
        if (value instanceof ValueMatch.Regex regex) {
            return "regex " + regex.regex();
        }
        return value instanceof ValueMatch.Range range ? "from " + range.start() + " below " + range.end() : "present";
    }
}
