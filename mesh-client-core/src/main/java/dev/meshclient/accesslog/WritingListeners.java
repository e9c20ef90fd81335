package dev.meshclient.accesslog;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.MeshListener;
import java.util.List;

/** Those of a mesh client's listeners that write on other threads. */
@Internal
public final class WritingListeners {
    private final List<WritingListener> listeners;

    private WritingListeners(List<WritingListener> listeners) {
        this.listeners = listeners;
    }

    /** Finds them, and has them begin. */
    public static WritingListeners begin(List<MeshListener> all, WriterEnvironment environment) {
        List<WritingListener> found = all.stream()
                .filter(WritingListener.class::isInstance)
                .map(WritingListener.class::cast)
                .toList();
        found.forEach(listener -> listener.begin(environment));
        return new WritingListeners(found);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Has all of them write what waits, while the threads are still there. */
    public void end() {
        listeners.forEach(WritingListener::end);
    }
}
