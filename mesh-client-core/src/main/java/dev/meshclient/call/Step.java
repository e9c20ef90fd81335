package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.time.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver of a {@link MeshCall} is to do next.
 *
 * <p>Every step replaces the one before. When its {@link #wakeAtNanos} comes the driver calls {@link MeshCall#onTimer};
 * the attempts in {@link #cancel} it aborts at once, whatever they are doing, and reports nothing more of them.
 */
@Internal
public sealed interface Step {

    /** The reading of the ticker at which to call {@link MeshCall#onTimer}; {@link Long#MAX_VALUE} for never. */
    long wakeAtNanos();

    /** The numbers of the attempts to abort; a response that one of them has is closed. Almost always empty. */
    List<Integer> cancel();

    /** The request is none of the mesh's business: send it as if there were no mesh. The call is over. */
    record PassThrough() implements Step {
        static final PassThrough STEP = new PassThrough();

        @Override
        public long wakeAtNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public List<Integer> cancel() {
            return List.of();
        }
    }

    /**
     * Answer without a server. The call is over.
     *
     * @param reply a response, or an exception to throw
     * @param plan what to change in the response; null for nothing, and for an exception
     */
    record Reply(LocalReply reply, @Nullable ResponsePlan plan, List<Integer> cancel) implements Step {
        @Override
        public long wakeAtNanos() {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Wait; no attempt is open.
     *
     * @param ticket when it is granted, call {@link MeshCall#onPermit}; null where only time is waited for
     */
    record Wait(@Nullable Ticket ticket, long wakeAtNanos, List<Integer> cancel) implements Step {}

    /**
     * Open an attempt: send the request, call {@link MeshCall#onSent} when it is fully written and
     * {@link MeshCall#onResponse} when its response headers are there or it has failed.
     *
     * @param attempt its number, from 1
     * @param endpoint where to
     * @param plan what to change in the request; null for nothing
     * @param mirrors where to send copies whose responses are ignored
     * @param freshConnection whether a connection that was used before may not serve
     * @param idleNanos how long no byte may move, in nanoseconds; 0 where another timer always ends the attempt earlier
     * @param fromSentNanos where another thread writes the request: how long after its end {@link MeshCall#onTimer} is to
     *     be called at the latest, after {@link MeshCall#onSent(int, long)}, in nanoseconds; 0 for no such bound, and for
     *     a replayable body, which no other thread writes
     */
    record Send(
            int attempt,
            EndpointState endpoint,
            @Nullable RequestPlan plan,
            List<Mirror> mirrors,
            boolean freshConnection,
            long idleNanos,
            long fromSentNanos,
            long wakeAtNanos,
            List<Integer> cancel)
            implements Step {}

    /** Nothing new: attempts are open, wait for one of them. */
    record Pending(long wakeAtNanos, List<Integer> cancel) implements Step {}

    /**
     * Hand this attempt's response to the caller, and report the end of its body by {@link MeshCall#onBodyEnd}. The timer
     * of this step bounds the body.
     *
     * @param attempt the attempt
     * @param plan what to change in the response; null for nothing
     * @param fromSentNanos where the request is still being written: how long after its end the response body may take
     *     at most, in nanoseconds; 0 for no such bound
     */
    record Deliver(int attempt, @Nullable ResponsePlan plan, long fromSentNanos, long wakeAtNanos, List<Integer> cancel)
            implements Step {}

    /**
     * A copy of the request that goes elsewhere. When it has ended, however it did, call {@link EndpointState#release}.
     *
     * @param endpoint where to
     * @param plan what to change in the copy; null for nothing
     */
    record Mirror(EndpointState endpoint, @Nullable RequestPlan plan) {}
}
