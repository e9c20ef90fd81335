package dev.meshclient.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the instances behind a listener are asked whether they are well.
 *
 * @param protocol what is spoken to ask
 * @param healthyThreshold successes in a row after which an instance is well, 2..10
 * @param unhealthyThreshold failures in a row after which it is not, 2..10
 * @param interval time between two questions, 5..300 s
 * @param timeout how long an answer may take, 2..60 s
 * @param path what is asked for; null where the protocol is neither {@code http} nor {@code http2}
 * @param port the listener's port; null if not declared
 */
public record HealthCheck(
        Protocol protocol,
        int healthyThreshold,
        int unhealthyThreshold,
        Duration interval,
        Duration timeout,
        @Nullable String path,
        @Nullable Integer port) {}
