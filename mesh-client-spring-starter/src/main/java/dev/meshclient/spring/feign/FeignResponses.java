package dev.meshclient.spring.feign;

import feign.Request;
import feign.Request.ProtocolVersion;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** OkHttp's responses as Feign sees them. */
final class FeignResponses {

    private FeignResponses() {}

    /** Returns a response whose body is still to be read, and frees the connection when it is closed. */
    static Response of(okhttp3.Response response, Request request) throws IOException {
        Map<String, Collection<String>> headers = headers(response);
        Response.Builder builder = Response.builder()
                .request(request)
                .status(response.code())
                .reason(response.message())
                .protocolVersion(version(response.protocol()))
                .headers(headers);
        long length = response.body().contentLength();
        if (length == 0) {
            response.close();
            return builder.build();
        }
        return builder.body(decoded(response.body().byteStream(), FeignRequests.encodings(headers)), size(length))
                .build();
    }

    private static Map<String, Collection<String>> headers(okhttp3.Response response) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach(header -> headers.computeIfAbsent(header.getFirst(), name -> new ArrayList<>())
                        .add(header.getSecond()));
        return headers;
    }

    /** OkHttp has decoded what it has asked for itself, and taken away the header. */
    private static InputStream decoded(InputStream stream, List<String> encodings) throws IOException {
        if (encodings.contains("gzip")) {
            return new GZIPInputStream(stream);
        }
        return encodings.contains("deflate") ? new InflaterInputStream(stream) : stream;
    }

    /** Feign counts in int; null is for a length that is not known. */
    private static @Nullable Integer size(long length) {
        return length > 0 && length <= Integer.MAX_VALUE ? (Integer) (int) length : null;
    }

    private static ProtocolVersion version(Protocol protocol) {
        return switch (protocol) {
            case HTTP_1_0 -> ProtocolVersion.HTTP_1_0;
            case HTTP_2, H2_PRIOR_KNOWLEDGE -> ProtocolVersion.HTTP_2;
            default -> ProtocolVersion.HTTP_1_1;
        };
    }
}
