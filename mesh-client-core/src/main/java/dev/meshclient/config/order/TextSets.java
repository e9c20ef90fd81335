package dev.meshclient.config.order;

import dev.meshclient.model.ComparedHost;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import org.jspecify.annotations.Nullable;

/** The sets of texts that the parts of a match stand for, each in its simplest form. */
final class TextSets {
    /** Every text. */
    static final TextSet EVERYTHING = new Beginning("");

    private TextSets() {}

    /** Returns the paths; all of them begin with {@code /}. A gRPC method has the path that it is called by. */
    static TextSet paths(RouteMatch match) {
        if (match.path() != null) {
            return paths(match.path());
        }
        GrpcMatch grpc = match.grpc();
        if (grpc == null || grpc.serviceName() == null) {
            return EVERYTHING;
        }
        String service = "/" + grpc.serviceName() + "/";
        return grpc.methodName() == null ? new Beginning(service) : new Exactly(service + grpc.methodName());
    }

    private static TextSet paths(PathMatch path) {
        TextSet paths = asDeclared(path);
        return paths.equals(new Beginning("/")) ? EVERYTHING : paths;
    }

    private static TextSet asDeclared(PathMatch path) {
        if (path instanceof PathMatch.Exact exact) {
            return new Exactly(exact.path());
        }
        if (path instanceof PathMatch.Prefix prefix) {
            return new Beginning(prefix.prefix());
        }
        if (path instanceof PathMatch.Regex regex) {
            return Expression.of(regex.regex());
        }
        if (path instanceof PathMatch.SegmentPrefix segments) {
            return segments.prefix().equals("/") ? EVERYTHING : new Segments(segments.prefix());
        }
        String template = ((PathMatch.Template) path).template();
        return template.indexOf('{') < 0 ? new Exactly(template) : Template.of(template);
    }

    /** Returns the hosts, in the form in which they are compared. */
    static TextSet hosts(@Nullable HostnameMatch hostname) {
        if (hostname == null) {
            return EVERYTHING;
        }
        return hostname instanceof HostnameMatch.Exact exact
                ? new Exactly(ComparedHost.host(exact.hostname()).text())
                : new Ending(ComparedHost.ending(((HostnameMatch.Suffix) hostname).suffix())
                        .text());
    }

    /** Returns the values; null stands for all. */
    static TextSet values(@Nullable ValueMatch value) {
        if (value == null) {
            return EVERYTHING;
        }
        if (value instanceof ValueMatch.Exact exact) {
            return new Exactly(exact.value());
        }
        if (value instanceof ValueMatch.Prefix prefix) {
            return new Beginning(prefix.prefix());
        }
        if (value instanceof ValueMatch.Suffix suffix) {
            return new Ending(suffix.suffix());
        }
        return value instanceof ValueMatch.Regex regex
                ? Expression.of(regex.regex())
                : numbers((ValueMatch.Range) value);
    }

    private static TextSet numbers(ValueMatch.Range range) {
        return new Numbers(range.start(), range.end());
    }
}
