package dev.meshclient.config.store;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a request must look like. */
final class MatchForm {

    private MatchForm() {}

    static void write(ByteWriter out, RouteMatch match) {
        out.nullable(match.path(), MatchForm::writePath)
                .nullable(match.method(), ByteWriter::text)
                .nullable(match.scheme(), ByteWriter::text)
                .nullable(match.hostname(), MatchForm::writeHostname)
                .all(match.headers(), MatchForm::writeHeader)
                .all(match.cookies(), MatchForm::writeCookie)
                .all(match.queryParameters(), MatchForm::writeQueryParameter)
                .nullable(match.grpc(), MatchForm::writeGrpc)
                .nullable(match.port(), ByteWriter::whole);
    }

    static RouteMatch read(ByteReader in) throws IOException {
        return new RouteMatch(
                in.flag() ? readPath(in) : null,
                in.flag() ? in.text() : null,
                in.flag() ? in.text() : null,
                in.flag() ? readHostname(in) : null,
                readHeaders(in),
                readCookies(in),
                readQueryParameters(in),
                in.flag() ? readGrpc(in) : null,
                in.flag() ? in.whole() : null);
    }

    private static void writePath(ByteWriter out, PathMatch match) {
        if (match instanceof PathMatch.Prefix prefix) {
            out.whole(0).text(prefix.prefix());
        } else if (match instanceof PathMatch.Exact exact) {
            out.whole(1).text(exact.path());
        } else if (match instanceof PathMatch.Regex regex) {
            out.whole(2).text(regex.regex());
        } else if (match instanceof PathMatch.SegmentPrefix prefix) {
            out.whole(3).text(prefix.prefix());
        } else if (match instanceof PathMatch.Template template) {
            out.whole(4).text(template.template());
        }
    }

    private static PathMatch readPath(ByteReader in) throws IOException {
        return switch (in.oneOf(5)) {
            case 0 -> new PathMatch.Prefix(in.text());
            case 1 -> new PathMatch.Exact(in.text());
            case 2 -> new PathMatch.Regex(in.text());
            case 3 -> new PathMatch.SegmentPrefix(in.text());
            default -> new PathMatch.Template(in.text());
        };
    }

    private static void writeHostname(ByteWriter out, HostnameMatch match) {
        if (match instanceof HostnameMatch.Exact exact) {
            out.whole(0).text(exact.hostname());
        } else if (match instanceof HostnameMatch.Suffix suffix) {
            out.whole(1).text(suffix.suffix());
        }
    }

    private static HostnameMatch readHostname(ByteReader in) throws IOException {
        return in.oneOf(2) == 0 ? new HostnameMatch.Exact(in.text()) : new HostnameMatch.Suffix(in.text());
    }

    private static void writeHeader(ByteWriter out, HeaderMatch match) {
        out.text(match.name()).flag(match.invert()).nullable(match.value(), MatchForm::writeValue);
    }

    private static HeaderMatch readHeader(ByteReader in) throws IOException {
        return new HeaderMatch(in.text(), in.flag(), in.flag() ? readValue(in) : null);
    }

    private static List<HeaderMatch> readHeaders(ByteReader in) throws IOException {
        int count = in.count();
        List<HeaderMatch> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readHeader(in));
        }
        return values;
    }

    private static void writeCookie(ByteWriter out, CookieMatch match) {
        out.text(match.name()).flag(match.invert()).nullable(match.value(), MatchForm::writeValue);
    }

    private static List<CookieMatch> readCookies(ByteReader in) throws IOException {
        int count = in.count();
        List<CookieMatch> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(new CookieMatch(in.text(), in.flag(), in.flag() ? readValue(in) : null));
        }
        return values;
    }

    private static void writeValue(ByteWriter out, ValueMatch match) {
        if (match instanceof ValueMatch.Exact exact) {
            out.whole(0).text(exact.value());
        } else if (match instanceof ValueMatch.Prefix prefix) {
            out.whole(1).text(prefix.prefix());
        } else if (match instanceof ValueMatch.Suffix suffix) {
            out.whole(2).text(suffix.suffix());
        } else if (match instanceof ValueMatch.Regex regex) {
            out.whole(3).text(regex.regex());
        } else if (match instanceof ValueMatch.Range range) {
            out.whole(4).whole(range.start()).whole(range.end());
        }
    }

    private static ValueMatch readValue(ByteReader in) throws IOException {
        return switch (in.oneOf(5)) {
            case 0 -> new ValueMatch.Exact(in.text());
            case 1 -> new ValueMatch.Prefix(in.text());
            case 2 -> new ValueMatch.Suffix(in.text());
            case 3 -> new ValueMatch.Regex(in.text());
            default -> new ValueMatch.Range(in.longWhole(), in.longWhole());
        };
    }

    private static void writeQueryParameter(ByteWriter out, QueryParameterMatch match) {
        out.text(match.name()).nullable(match.value(), MatchForm::writeValue);
    }

    private static QueryParameterMatch readQueryParameter(ByteReader in) throws IOException {
        return new QueryParameterMatch(in.text(), in.flag() ? readValue(in) : null);
    }

    private static List<QueryParameterMatch> readQueryParameters(ByteReader in) throws IOException {
        int count = in.count();
        List<QueryParameterMatch> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readQueryParameter(in));
        }
        return values;
    }

    private static void writeGrpc(ByteWriter out, GrpcMatch match) {
        out.nullable(match.serviceName(), ByteWriter::text)
                .nullable(match.methodName(), ByteWriter::text)
                .all(match.metadata(), MatchForm::writeHeader);
    }

    private static GrpcMatch readGrpc(ByteReader in) throws IOException {
        return new GrpcMatch(in.flag() ? in.text() : null, in.flag() ? in.text() : null, readHeaders(in));
    }
}
