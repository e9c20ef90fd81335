package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A CloudWatch that knows {@code PutMetricData} of the protocol that the AWS SDK speaks with it: Smithy's RPC v2 in CBOR,
 * zipped or not. Signatures have to be there and are not checked.
 */
final class CloudWatchStandIn implements AutoCloseable {
    private static final String PUT_METRIC_DATA = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
    private static final String PROTOCOL = "rpc-v2-cbor";
    private static final byte[] EMPTY_MAP = {(byte) 0xA0};

    private final LoopbackServer server;
    private final List<Put> puts = new CopyOnWriteArrayList<>();

    private CloudWatchStandIn(LoopbackServer server) {
        this.server = server;
        server.handle(PUT_METRIC_DATA, this::put);
    }

    static CloudWatchStandIn start() throws IOException {
        return new CloudWatchStandIn(LoopbackServer.start());
    }

    /**
     * One {@code PutMetricData}.
     *
     * @param zipped whether its body came zipped
     * @param data the metrics: their dimensions are the tags
     * @param units the unit of each metric's name
     */
    record Put(String namespace, boolean zipped, List<Sample> data, Map<String, String> units) {}

    URI uri() {
        return server.uri("/");
    }

    List<Put> puts() {
        return List.copyOf(puts);
    }

    List<Sample> data() {
        return puts.stream().flatMap(put -> put.data().stream()).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private void put(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] body = LoopbackServer.body(exchange);
        String authorization = headers.getFirst("Authorization");
        boolean signed = authorization != null && authorization.startsWith("AWS4-HMAC-SHA256 Credential=");
        if (!signed || !PROTOCOL.equals(headers.getFirst("Smithy-Protocol"))) {
            LoopbackServer.answer(exchange, 400, "text/plain", "not a signed call of RPC v2".getBytes(UTF_8));
            return;
        }
        puts.add(read("gzip".equals(headers.getFirst("Content-Encoding")), CborReader.read(body)));
        exchange.getResponseHeaders().set("Smithy-Protocol", PROTOCOL);
        LoopbackServer.answer(exchange, 200, "application/cbor", EMPTY_MAP);
    }

    private static Put read(boolean zipped, Map<?, ?> request) {
        Map<String, String> units = new TreeMap<>();
        List<Sample> data = ((List<?>) request.get("MetricData"))
                .stream()
                        .map(datum -> (Map<?, ?>) datum)
                        .peek(datum -> units.put((String) datum.get("MetricName"), (String) datum.get("Unit")))
                        .map(CloudWatchStandIn::sample)
                        .toList();
        return new Put((String) request.get("Namespace"), zipped, data, units);
    }

    private static Sample sample(Map<?, ?> datum) {
        Map<String, String> dimensions = new TreeMap<>();
        for (Object dimension : (List<?>) datum.get("Dimensions")) {
            Map<?, ?> pair = (Map<?, ?>) dimension;
            dimensions.put((String) pair.get("Name"), (String) pair.get("Value"));
        }
        return new Sample((String) datum.get("MetricName"), dimensions, (Double) datum.get("Value"));
    }
}
