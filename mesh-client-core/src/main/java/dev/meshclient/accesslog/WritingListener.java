package dev.meshclient.accesslog;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.MeshListener;

/** A listener that writes on other threads, and so has a beginning and an end of its own. */
@Internal
public interface WritingListener extends MeshListener {

    /**
     * The mesh client is there; it has read no configuration yet.
     *
     * @throws IllegalStateException if the listener is another mesh client's already
     */
    void begin(WriterEnvironment environment);

    /** Every call has ended, and the threads are still there: writes what waits, for a second at most for each log. */
    void end();

    /** Listeners are about to hear that the mesh client is closed: tells what has become of lines since {@link #end}. */
    void tell();
}
