package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the builder decides about a mesh client's running.
 *
 * @param startupWait how long a call may wait for the first snapshot, or for the first endpoints of its node
 * @param warmUp how long an update may wait for the first endpoints of nodes that are new in it
 * @param failuresAsResponses whether local failures are HTTP responses, as a sidecar's were, instead of exceptions
 * @param lastKnownGood the file that the last known good mesh is kept in; null for none
 */
@Internal
public record RuntimeSettings(
        Duration startupWait,
        Duration warmUp,
        boolean failuresAsResponses,
        @Nullable Path lastKnownGood) {}
