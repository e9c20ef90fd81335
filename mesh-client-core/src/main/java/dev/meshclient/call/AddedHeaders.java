package dev.meshclient.call;

import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.RequestPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what observers add to an attempt's request. */
final class AddedHeaders implements HeaderSink {
    private @Nullable Map<String, String> headers;

    @Override
    public void set(String name, String value) {
        if (headers == null) {
            headers = new LinkedHashMap<>();
        }
        headers.put(name, value);
    }

    /**
     * Returns what to change in the request; null for nothing. What is set later changes nothing.
     *
     * @param route what the route changes; null for nothing
     */
    @Nullable
    RequestPlan addedTo(@Nullable RequestPlan route) {
        Map<String, String> added = headers;
        headers = null;
        if (added == null) {
            return route;
        }
        return route == null
                ? RequestPlan.headers(HeaderChanges.set(added))
                : new RequestPlan(
                        route.path(), route.authority(), route.headers().alsoSet(added));
    }
}
