package dev.meshclient.accesslog;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.MeshListener;
import java.util.ArrayList;
import java.util.List;

/** Those of a mesh client's listeners that write on other threads. */
@Internal
public final class WritingListeners {
    private final List<WritingListener> begun = new ArrayList<>();

    /**
     * Finds them, and has them begin. If one cannot, those before it have begun, and end with {@link #end}.
     *
     * @throws IllegalStateException if one is another mesh client's already
     */
    public void begin(List<MeshListener> all, WriterEnvironment environment) {
        for (MeshListener listener : all) {
            if (listener instanceof WritingListener writing) {
                writing.begin(environment);
                begun.add(writing);
            }
        }
    }

    /** Has all of them write what waits, while the threads are still there. */
    public void end() {
        begun.forEach(WritingListener::end);
    }

    /** Has all of them tell what they have not told yet, while listeners still hear. */
    public void tell() {
        begun.forEach(WritingListener::tell);
    }
}
