package dev.meshclient.call;

import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.RequestPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what observers add to an attempt's request. */
final class AddedHeaders implements HeaderSink {
    private static final RequestPlan NO_ROUTE = RequestPlan.headers(HeaderChanges.NONE);

    /** Room for one header, the usual number. */
    private static final int ONE_HEADER = 2;

    private @Nullable List<String> namesAndValues;

    @Override
    public void set(String name, String value) {
        if (namesAndValues == null) {
            namesAndValues = new ArrayList<>(ONE_HEADER);
        }
        namesAndValues.add(name);
        namesAndValues.add(value);
    }

    /**
     * Returns what to change in the request; null for nothing. What is set later changes nothing.
     *
     * @param route what the route changes; null for nothing
     */
    @Nullable
    RequestPlan addedTo(@Nullable RequestPlan route) {
        List<String> added = namesAndValues;
        namesAndValues = null;
        return added == null ? route : (route == null ? NO_ROUTE : route).adding(added);
    }
}
