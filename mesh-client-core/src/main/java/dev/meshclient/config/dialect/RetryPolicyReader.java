package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a retry policy. */
final class RetryPolicyReader {
    private static final ValueReader<List<RetryEvent>> HTTP_EVENTS = events(
            25, RetryEvent.SERVER_ERROR, RetryEvent.GATEWAY_ERROR, RetryEvent.CLIENT_ERROR, RetryEvent.STREAM_ERROR);
    private static final ValueReader<List<RetryEvent>> TCP_EVENTS = events(1, RetryEvent.CONNECTION_ERROR);
    private static final ValueReader<List<RetryEvent>> GRPC_EVENTS = events(
            5,
            RetryEvent.CANCELLED,
            RetryEvent.DEADLINE_EXCEEDED,
            RetryEvent.INTERNAL,
            RetryEvent.RESOURCE_EXHAUSTED,
            RetryEvent.UNAVAILABLE);

    private RetryPolicyReader() {}

    static RetryPolicy http(Node node, Scope scope) {
        return read(node, scope, httpEvents());
    }

    static RetryPolicy grpc(Node node, Scope scope) {
        Map<String, ValueReader<List<RetryEvent>>> events = httpEvents();
        events.put("grpcRetryEvents", GRPC_EVENTS);
        return read(node, scope, events);
    }

    private static RetryPolicy read(Node node, Scope scope, Map<String, ValueReader<List<RetryEvent>>> readers) {
        return Fields.read(node, scope, fields -> {
            int maxRetries = fields.required("maxRetries", Whole.between(0, Integer.MAX_VALUE));
            Duration perRetryTimeout = fields.required("perRetryTimeout", DurationReader::read);
            Set<RetryEvent> events = new HashSet<>();
            readers.forEach((name, reader) -> events.addAll(fields.optional(name, reader, List.of())));
            if (readers.keySet().stream().noneMatch(fields::has)) {
                fields.problem(
                        Problem.of("no retry event").expected("one or more of " + String.join(", ", readers.keySet())));
            }
            return new RetryPolicy(maxRetries, perRetryTimeout, events);
        });
    }

    private static Map<String, ValueReader<List<RetryEvent>>> httpEvents() {
        Map<String, ValueReader<List<RetryEvent>>> events = new LinkedHashMap<>();
        events.put("httpRetryEvents", HTTP_EVENTS);
        events.put("tcpRetryEvents", TCP_EVENTS);
        return events;
    }

    private static ValueReader<List<RetryEvent>> events(int max, RetryEvent... events) {
        return Items.of(Choice.of(events, RetryEvent::configName), 1, max);
    }
}
