package dev.meshclient.discovery;

import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.util.List;

/**
 * Keeps the endpoints of one virtual node known, and decides itself when to ask for them. All methods are called on the
 * control thread, never block, and call nobody back before they return.
 */
public interface EndpointWatcher {

    /** Returns what people call it in messages, such as {@code cloudmap:shop.local/orders}; the same for all its life. */
    String name();

    /** Begins to ask. Called once, before the methods below, but for {@link #stop}. */
    void start(Listener listener);

    /** A call waits for the first answer: it is to come before those that nobody waits for. */
    void expedite();

    /** Asks as soon as it may: the process stood still, and what is known may be old. */
    void refresh();

    /** Calls cannot connect to an endpoint: what is known may be wrong, and truer answers may come soon. */
    void suspect();

    /** Asks no more, and tells nothing any more. Called once, perhaps without a start. */
    void stop();

    /** Hears the answers, on the control thread. */
    interface Listener {

        /**
         * The endpoints that there are now; called for every answer, changed or not.
         *
         * @param endpoints all of them, each once, in any order; port 0 stands for the node's listener port
         * @param skipped how many more instances there are that cannot be called, as they have no address, or an impossible
         *     port
         */
        void found(List<Endpoint> endpoints, int skipped);

        /** It cannot be told which endpoints there are; the last answer stays in force. */
        void failed(IOException problem);
    }
}
