package dev.meshclient.config.store;

import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HeaderMatch;
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
                .all(match.headers(), MatchForm::writeHeader)
                .all(match.queryParameters(), MatchForm::writeQueryParameter)
                .nullable(match.grpc(), MatchForm::writeGrpc)
                .nullable(match.port(), ByteWriter::whole);
    }

    static RouteMatch read(ByteReader in) throws IOException {
        return new RouteMatch(
                in.flag() ? readPath(in) : null,
                in.flag() ? in.text() : null,
                in.flag() ? in.text() : null,
                readHeaders(in),
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
        }
    }

    private static PathMatch readPath(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new PathMatch.Prefix(in.text());
            case 1 -> new PathMatch.Exact(in.text());
            default -> new PathMatch.Regex(in.text());
        };
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
        out.text(match.name()).nullable(match.exact(), ByteWriter::text);
    }

    private static QueryParameterMatch readQueryParameter(ByteReader in) throws IOException {
        return new QueryParameterMatch(in.text(), in.flag() ? in.text() : null);
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
