package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Map;

/**
 * What to change in the response that the caller gets.
 *
 * @param headers headers to set, replacing those of the same name
 */
@Internal
public record ResponsePlan(Map<String, String> headers) {

    /** Copies the headers. */
    public ResponsePlan {
        headers = Map.copyOf(headers);
    }
}
