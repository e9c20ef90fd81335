package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.time.Ticker;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link MeshContext} of what Envoy and gRPC write into requests. A header with several lines, or a value that is none,
 * says nothing.
 */
final class InboundContext {
    private static final String EXPECTED_TIMEOUT = "x-envoy-expected-rq-timeout-ms";
    private static final String GRPC_TIMEOUT = "grpc-timeout";
    private static final String ATTEMPT_COUNT = "x-envoy-attempt-count";

    /** More attempts than nine digits can say nobody makes. */
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    /** What RFC 9110 calls a token. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Ticker ticker;
    private final @Nullable String stickyKeyHeader;
    private final @Nullable String stickyKeyCookie;

    /**
     * Makes one.
     *
     * @param ticker that of the mesh, which its deadlines are measured with
     * @throws IllegalArgumentException if the header or the cookie has a name that none can have
     */
    InboundContext(Ticker ticker, MeshClientProperties.Inbound settings) {
        this.ticker = ticker;
        stickyKeyHeader = name("sticky-key-header", settings.stickyKeyHeader(), "the name of a header");
        stickyKeyCookie = name("sticky-key-cookie", settings.stickyKeyCookie(), "the name of a cookie");
    }

    private static @Nullable String name(String property, @Nullable String name, String expected) {
        if (name != null && !TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "mesh.client.inbound." + property + ": '" + name + "' (expected: " + expected + ")");
        }
        return name;
    }

    /** Returns what the request tells; {@link MeshContext#NONE} if it tells nothing. */
    MeshContext of(InboundRequest request) {
        int attempt = attempt(only(request, ATTEMPT_COUNT));
        return new MeshContext(deadline(request), attempt, attempt > 1, stickyKey(request));
    }

    private long deadline(InboundRequest request) {
        long nanos = Math.min(
                InboundTimeout.envoy(only(request, EXPECTED_TIMEOUT)),
                InboundTimeout.grpc(only(request, GRPC_TIMEOUT)));
        if (nanos == InboundTimeout.NONE) {
            return Long.MAX_VALUE;
        }
        long now = ticker.read();
        long end = now + nanos;
        return end < now ? Long.MAX_VALUE : end;
    }

    private static int attempt(@Nullable String count) {
        return count != null && COUNT.matcher(count).matches() ? Integer.parseInt(count) : 0;
    }

    private @Nullable String stickyKey(InboundRequest request) {
        String key = stickyKeyHeader == null ? null : only(request, stickyKeyHeader);
        if ((key == null || key.isEmpty()) && stickyKeyCookie != null) {
            key = request.cookie(stickyKeyCookie);
        }
        return key == null || key.isEmpty() ? null : key;
    }

    private static @Nullable String only(InboundRequest request, String name) {
        List<String> values = request.header(name);
        return values.size() == 1 ? values.get(0).trim() : null;
    }
}
