package dev.meshclient.testkit.kit;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** An HTTP client with a mesh in it, as {@link HttpAdaptorContract} uses it. Used by several threads at once. */
public interface HttpCaller extends AutoCloseable {

    /**
     * Makes a call, follows redirects, and reads the answer to its end.
     *
     * @throws IOException what the client throws, itself
     */
    HttpAnswer call(HttpCall call) throws IOException;

    /**
     * Makes a call and lets go of the answer when its headers have come, without reading its body. Where it is not
     * overridden the test of it is skipped.
     */
    default void abandon(HttpCall call) throws IOException {
        Assumptions.abort("this client reads every answer to its end");
    }

    /**
     * Begins a call on another thread and returns at once. Where it is not overridden the test of it is skipped.
     *
     * @return what cancels the call
     */
    default Runnable begin(HttpCall call) throws IOException {
        return Assumptions.abort("this client cannot cancel calls");
    }

    /** Ends what the client holds besides the mesh; the mesh is closed already. */
    @Override
    void close();
}
