package dev.meshclient.testing;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps the events that were published. */
public final class EventLog implements MeshListener {
    private final List<MeshEvent> events = new ArrayList<>();

    @Override
    public void onEvent(MeshEvent event) {
        events.add(event);
    }

    public List<MeshEvent> all() {
        return events;
    }

    /** The events of one kind. */
    public <E extends MeshEvent> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public void clear() {
        events.clear();
    }
}
