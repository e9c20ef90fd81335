package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether an attempt was followed by a retry, and why.
 *
 * @param verdict what was decided
 * @param condition what of the retry policy covers the outcome, as the configuration spells it ({@code gateway-error}), or
 *     {@code default} for what App Mesh retries where nothing is declared; null where nothing does, or where nobody asked
 */
public record RetryDecision(Verdict verdict, @Nullable String condition) {

    /** Returns it in words, such as {@code retried on gateway-error}. */
    @Override
    public String toString() {
        if (verdict != Verdict.RETRIED || condition == null) {
            return verdict.text;
        }
        return condition.equals("default") ? "retried by the default policy" : "retried on " + condition;
    }

    /** What was decided after an attempt. */
    public enum Verdict {
        /** There was nothing to decide: the response is no failure. */
        NOT_NEEDED("delivered"),
        /** Another attempt was sent, as the policy wants it. */
        RETRIED("retried"),
        /** It was sent again on a fresh connection, outside of policy and budget. */
        RESENT("sent again on a fresh connection"),
        /** The policy does not cover the outcome. */
        NOT_COVERED("not retried: no event of the policy covers it"),
        /** The policy allows no further retry. */
        LIMIT("not retried: the retry limit is reached"),
        /** Too many retries to this virtual node were under way. */
        BUDGET("not retried: the retry budget is used up"),
        /** The request body can be written only once, and was begun. */
        BODY_NOT_REPLAYABLE("not retried: the request body can be sent only once"),
        /** The time of the call was over, before the retry or during the attempt. */
        DEADLINE("not retried: the time of the call was over"),
        /** Another attempt of the same call was still open. */
        OTHER_OPEN("not retried: another attempt was open"),
        /** The response of another attempt was taken. */
        OVERTAKEN("not retried: the response of another attempt was taken"),
        /** The caller gave up. */
        CANCELLED("not retried: the caller gave up"),
        /** A retry was decided, and came to nothing before it was sent. */
        NOT_SENT("not retried: the retry could not be sent");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }
}
