package dev.meshclient.spring.actuate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a part, as it was written.
 *
 * @param failed whether only decisions about failed calls are asked for, or only those about others; null for both
 * @param limit how many decisions; null for all
 * @param method of the request to be explained; null for GET
 * @param url of the request to be explained
 * @param headers of the request to be explained, each {@code Name: value}
 */
record PartQuery(
        @Nullable String failed,
        @Nullable String limit,
        @Nullable String method,
        @Nullable String url,
        List<String> headers) {

    /** Nothing. */
    static final PartQuery NONE = new PartQuery(null, null, null, null, List.of());
}
