package dev.meshclient.event;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import org.jspecify.annotations.Nullable;

/**
 * Hears of one call, in this order: for each attempt {@link #attemptStarting}, {@link #attemptScope},
 * {@link #requestSent}, {@link #attemptEnded}, and {@link #responseDiscarded} if it had a response that is not delivered;
 * {@link #responseHeaders} when a response is delivered; {@link #bodyEnded} when its body has
 * ended; {@link #callEnded} last, always. The methods are called one at a time, not always by one thread. The first one
 * that throws is the last one called.
 */
public interface CallObserver {

    /** Hears nothing and costs nothing. */
    CallObserver NONE = new CallObserver() {};

    /** A scope that does nothing. */
    Scope NO_SCOPE = () -> {};

    /**
     * An attempt is about to be sent.
     *
     * @param attempt its number, from 1
     * @param endpoint where it goes
     * @param headers takes headers to add to its request
     */
    default void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {}

    /**
     * Opened and closed on the thread that performs the attempt, around it.
     *
     * @param exchange what the adaptor sees of the attempt; may be kept and read until the call has ended
     */
    default Scope attemptScope(int attempt, Exchange exchange) {
        return NO_SCOPE;
    }

    /**
     * The request of an attempt is fully written. Not told of an attempt that has failed before, nor where the response
     * headers came while it was being written.
     *
     * @param sinceStartNanos nanoseconds since the call began
     */
    default void requestSent(int attempt, long sinceStartNanos) {}

    /**
     * An attempt has its response headers or has failed.
     *
     * @param durationNanos nanoseconds since it was started
     */
    default void attemptEnded(int attempt, Outcome outcome, long durationNanos) {}

    /** The response of this attempt does not go to the caller, because there is another attempt. */
    default void responseDiscarded(int attempt) {}

    /**
     * The response of this attempt goes to the caller.
     *
     * @param sinceStartNanos nanoseconds since the call began
     */
    default void responseHeaders(int attempt, int status, long sinceStartNanos) {}

    /**
     * The body of the delivered response has ended.
     *
     * @param failure why it ended early; null where it was read or closed by the caller
     */
    default void bodyEnded(int attempt, @Nullable Throwable failure) {}

    /**
     * The call is over.
     *
     * @param summary what came of it
     */
    default void callEnded(Summary summary) {}

    /**
     * What came of a call.
     *
     * @param status the response's status, also of an answer of the mesh itself: to gRPC that is 200 with a {@code
     *     grpc-status} (Envoy, {@code utility.cc}); of an exception the status of HTTP that its flag stands for; 0 where
     *     the caller cancelled
     * @param flag the reason of a failure; null for none
     * @param details how it came to that status, in the words of Envoy's response code details, such as {@code
     *     via_upstream}
     * @param localReply what the mesh answered itself; null where an endpoint's response was delivered, and where the caller
     *     cancelled
     * @param attempts how many attempts were made
     * @param retries how many of them were retries
     * @param durationNanos nanoseconds from the beginning to the end of the body
     */
    record Summary(
            int status,
            @Nullable ResponseFlag flag,
            String details,
            @Nullable LocalReply localReply,
            int attempts,
            int retries,
            long durationNanos) {}

    /** Ends what was begun for the running thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
