package dev.meshclient.resilience;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.Outcome.Kind;
import dev.meshclient.model.RetryEvent;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy retries, looked up without allocation. The events mean what App Mesh made of them for Envoy
 * ({@code retry_state_impl.cc}); a failure that is in no event's set is never retried.
 */
final class RetryConditions {
    /** Envoy's {@code reset}: the upstream did not answer, for whatever reason but a local limit. */
    private static final Set<Kind> RESET = EnumSet.of(
            Kind.CONNECT_FAILURE,
            Kind.REFUSED_STREAM,
            Kind.REMOTE_RESET,
            Kind.CONNECTION_TERMINATED,
            Kind.STALE_CONNECTION,
            Kind.PROTOCOL_ERROR,
            Kind.PER_TRY_TIMEOUT,
            Kind.READ_TIMEOUT);

    private static final Map<RetryEvent, RetryConditions> OF_EACH = new EnumMap<>(RetryEvent.class);

    static {
        for (RetryEvent event : RetryEvent.values()) {
            OF_EACH.put(event, of(Set.of(event)));
        }
    }

    private final Set<RetryEvent> declared;
    private final BitSet statuses = new BitSet();
    private final BitSet grpcStatuses = new BitSet();
    private final EnumSet<Kind> failures = EnumSet.noneOf(Kind.class);

    /** Without events it is App Mesh's own. */
    private RetryConditions(Set<RetryEvent> declared) {
        this.declared = declared;
    }

    static RetryConditions of(Set<RetryEvent> events) {
        RetryConditions conditions = new RetryConditions(events);
        events.forEach(conditions::add);
        return conditions;
    }

    /** What App Mesh retries where nothing is declared (user guide, "Envoy defaults set by App Mesh"). */
    static RetryConditions ofAppMesh() {
        RetryConditions conditions = new RetryConditions(Set.of());
        conditions.add(RetryEvent.UNAVAILABLE);
        conditions.statuses.set(503);
        conditions.failures.addAll(RESET);
        return conditions;
    }

    boolean include(Outcome outcome) {
        if (!outcome.isResponse()) {
            return failures.contains(outcome.kind());
        }
        return !outcome.rateLimited()
                && (statuses.get(outcome.status())
                        || (outcome.grpcStatus() >= 0 && grpcStatuses.get(outcome.grpcStatus())));
    }

    /** Returns what covers an outcome, the first of several; null if nothing does. */
    @Nullable
    String covering(Outcome outcome) {
        if (!include(outcome)) {
            return null;
        }
        for (Map.Entry<RetryEvent, RetryConditions> each : OF_EACH.entrySet()) {
            if (declared.contains(each.getKey()) && each.getValue().include(outcome)) {
                return each.getKey().configName();
            }
        }
        return "default";
    }

    private void add(RetryEvent event) {
        switch (event) {
            case SERVER_ERROR -> {
                statuses.set(500, 509);
                statuses.set(510, 512);
                failures.addAll(RESET);
            }
            case GATEWAY_ERROR -> {
                statuses.set(502, 505);
                failures.addAll(RESET);
            }
            case CLIENT_ERROR -> statuses.set(409);
            case STREAM_ERROR -> failures.add(Kind.REFUSED_STREAM);
            case CONNECTION_ERROR -> failures.add(Kind.CONNECT_FAILURE);
            case CANCELLED -> grpcStatuses.set(1);
            case DEADLINE_EXCEEDED -> grpcStatuses.set(4);
            case RESOURCE_EXHAUSTED -> grpcStatuses.set(8);
            case INTERNAL -> grpcStatuses.set(13);
            case UNAVAILABLE -> grpcStatuses.set(14);
        }
    }
}
