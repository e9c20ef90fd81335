package dev.meshclient.event;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.AccessLog;
import org.jspecify.annotations.Nullable;

/** A listener that is told which access log the configuration declares for this process. */
@Internal
@FunctionalInterface
public interface AccessLogFollower {

    /**
     * A snapshot is about to come into force.
     *
     * @param log the access log that it declares for the mesh client's identity; null for none
     */
    void accessLogDeclared(@Nullable AccessLog log);
}
