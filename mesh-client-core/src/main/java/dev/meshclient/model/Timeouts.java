package dev.meshclient.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts of a route or a listener; null where none is declared (the default then applies), zero where it is
 * switched off.
 *
 * @param perRequest bound on the whole request including retries; App Mesh's default is 15 s
 * @param idle bound on the time without a byte in either direction; App Mesh's default is 300 s
 */
public record Timeouts(
        @Nullable Duration perRequest, @Nullable Duration idle) {

    /** Nothing declared. */
    public static final Timeouts NONE = new Timeouts(null, null);
}
