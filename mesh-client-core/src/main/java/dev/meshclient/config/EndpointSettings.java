package dev.meshclient.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is asked.
 *
 * @param pollInterval time between two questions
 * @param longPoll how long the endpoint may wait for a change; zero if it is not asked to
 * @param deadline how long it may take besides
 * @param headers sent with each question
 * @param tls makes the context for each question; null for the JVM's
 */
record EndpointSettings(
        URI uri,
        Duration pollInterval,
        Duration longPoll,
        Duration deadline,
        Map<String, String> headers,
        @Nullable Credential credential,
        @Nullable Supplier<SSLContext> tls) {

    /** Copies the headers. */
    EndpointSettings {
        headers = Map.copyOf(headers);
    }

    boolean longPolls() {
        return !longPoll.isZero();
    }
}
