package dev.meshclient.event;

import org.jspecify.annotations.Nullable;

/**
 * Where a call goes. One instance is made for each route and target when a snapshot is compiled, so listeners may key
 * what they prepare by identity.
 *
 * @param virtualService null for a call that was refused for want of one
 * @param route null where the service has no routes, or none matched
 * @param virtualNode null where no target was chosen
 */
public record CallInfo(
        @Nullable String virtualService,
        @Nullable String route,
        @Nullable String virtualNode) {

    /** Of a call for which there is no virtual service. */
    public static final CallInfo UNKNOWN = new CallInfo(null, null, null);

    /** Identity, for the reason given above. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** Identity. */
    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
