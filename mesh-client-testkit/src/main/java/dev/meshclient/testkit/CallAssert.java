package dev.meshclient.testkit;

import dev.meshclient.model.ResponseFlag;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about one call. Every failure shows its attempts and the mesh's explanation. */
public final class CallAssert extends AbstractAssert<CallAssert, RecordedCall> {
    private final String explanation;

    CallAssert(RecordedCall call, String explanation) {
        super(call, CallAssert.class);
        this.explanation = explanation;
    }

    /** Requires that the caller got a response with this status from an endpoint. */
    public CallAssert hasStatus(int status) {
        String found = actual.responded() ? Integer.toString(actual.summary().status()) : "no response";
        return require(actual.hasStatus(status), "status", found, status);
    }

    /** Requires that the call went to this virtual node. */
    public CallAssert wentTo(String virtualNode) {
        return require(virtualNode.equals(actual.virtualNode()), "virtual node", actual.virtualNode(), virtualNode);
    }

    /** Requires that a route took the call. */
    public CallAssert tookRoute(String route) {
        return require(route.equals(actual.route()), "route", actual.route(), route);
    }

    /** Requires that the mesh failed the call for a reason in Envoy's vocabulary. */
    public CallAssert failedWith(ResponseFlag flag) {
        return require(flag == actual.summary().flag(), "flag", actual.summary().flag(), flag);
    }

    /**
     * Requires how often it was attempted.
     *
     * @param count 0 or more
     */
    public CallAssert hasAttempts(int count) {
        return require(
                actual.attempts().size() == count, "attempts", actual.attempts().size(), count);
    }

    /**
     * Requires that there are at least two attempts, and that between the starts of any two in a row there is no less and
     * no more than this.
     */
    public CallAssert hasAttemptsSpaced(Duration atLeast, Duration atMost) {
        List<RecordedCall.Attempt> attempts = actual.attempts();
        require(attempts.size() > 1, "attempts", attempts.size(), "at least 2");
        for (int i = 1; i < attempts.size(); i++) {
            Duration space =
                    attempts.get(i).startedAfter().minus(attempts.get(i - 1).startedAfter());
            require(
                    space.compareTo(atLeast) >= 0 && space.compareTo(atMost) <= 0,
                    "from attempt " + i + " to " + (i + 1),
                    space,
                    atLeast + ".." + atMost);
        }
        return this;
    }

    private CallAssert require(boolean holds, String what, @Nullable Object found, Object expected) {
        if (!holds) {
            throw failure(
                    "%n%s: %s (expected: %s)%n%n%s%n%n%s", what, String.valueOf(found), expected, actual, explanation);
        }
        return this;
    }
}
