package dev.meshclient.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a source of configuration or of endpoints is doing.
 *
 * @param name what people call it, such as {@code file:mesh.yaml} or {@code cloudmap:shop.local/orders}
 * @param virtualNode the node whose endpoints it knows; null for a source of configuration
 * @param state whether it answers
 * @param age how long ago it answered last; null if it never has
 * @param lastError what was wrong last, perhaps long ago; null if nothing ever was
 * @param lastErrorAge how long ago that was; null if nothing ever was
 * @param skipped how many instances it knows that cannot be called, as they have no address, or an impossible port
 */
public record SourceStatus(
        String name,
        @Nullable String virtualNode,
        State state,
        @Nullable Duration age,
        @Nullable String lastError,
        @Nullable Duration lastErrorAge,
        int skipped) {

    /** Whether a source answers. What it said last stays in force in every state. */
    public enum State {
        /** It has not answered yet. */
        WAITING,
        /** Its last answer is in force. */
        CURRENT,
        /** It answers, but what it says is wrong and not taken. */
        REJECTED,
        /** It does not answer, or fails. */
        FAILING,
        /** It has failed for a minute and longer. */
        STALE
    }
}
