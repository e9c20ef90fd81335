package dev.meshclient.call;

import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.RequestPlan;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Collects what observers add to an attempt's request, and is then the list of it, names and values in turn: one object,
 * since most often there is one header.
 */
final class AddedHeaders extends AbstractList<String> implements HeaderSink, RandomAccess {
    private static final RequestPlan NO_ROUTE = RequestPlan.headers(HeaderChanges.NONE);
    private static final int ONE_HEADER = 2;

    private @Nullable String name;
    private @Nullable String value;

    /** Names and values of all but the first. */
    private @Nullable List<String> further;

    private boolean complete;

    @Override
    public void set(String newName, String newValue) {
        if (complete) {
            return;
        }
        if (name == null) {
            name = newName;
            value = newValue;
            return;
        }
        if (further == null) {
            further = new ArrayList<>();
        }
        further.add(newName);
        further.add(newValue);
    }

    /**
     * Returns what to change in the request; null for nothing. What is set later changes nothing.
     *
     * @param route what the route changes; null for nothing
     */
    @Nullable
    RequestPlan addedTo(@Nullable RequestPlan route) {
        complete = true;
        return name == null ? route : (route == null ? NO_ROUTE : route).adding(this);
    }

    @Override
    public String get(int index) {
        Objects.checkIndex(index, size());
        if (index >= ONE_HEADER) {
            return Objects.requireNonNull(further).get(index - ONE_HEADER);
        }
        return Objects.requireNonNull(index == 0 ? name : value);
    }

    @Override
    public int size() {
        if (name == null) {
            return 0;
        }
        return ONE_HEADER + (further == null ? 0 : further.size());
    }
}
