package dev.meshclient.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about several calls. */
public final class CallsAssert extends AbstractAssert<CallsAssert, List<RecordedCall>> {
    private static final int SHOWN = 10;

    private final String explanation;

    CallsAssert(List<RecordedCall> calls, String explanation) {
        super(calls, CallsAssert.class);
        this.explanation = explanation;
    }

    /**
     * Requires that a virtual node got about this share of the calls: no farther from it than chance takes a right mesh in
     * all but one of 10,000 tests, by the exact binomial distribution. The more calls the narrower: of 1,000 calls a share
     * of 10 % is 65 to 139.
     *
     * @param share 0..1; 0 and 1 allow for no deviation
     * @throws IllegalArgumentException if it is something else, or there are so few calls that a node with none of them,
     *     or with all, would not be noticed
     */
    public CallsAssert hasShare(String virtualNode, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0..1)");
        }
        int needed = share == 0 || share == 1 ? 1 : BinomialRange.trialsNeeded(share);
        if (actual.size() < needed) {
            throw new IllegalArgumentException("calls: " + actual.size() + " (expected: at least " + needed
                    + " to tell a share of " + share + " from none and from all)");
        }
        long found = countOf(call -> virtualNode.equals(call.virtualNode()));
        BinomialRange range = BinomialRange.of(actual.size(), share);
        if (found < range.lowest() || found > range.highest()) {
            throw failure(
                    "%ncalls to %s: %d of %d (expected: %d..%d for a share of %s)%nshares: %s%n%n%s",
                    virtualNode, found, actual.size(), range.lowest(), range.highest(), share, shares(), explanation);
        }
        return this;
    }

    /** Requires that every call got a response from an endpoint, of a status below 400. */
    public CallsAssert allSucceeded() {
        return require(
                "not successful", call -> call.responded() && call.summary().status() < 400);
    }

    /** Requires that every call got a response with this status from an endpoint. */
    public CallsAssert allHaveStatus(int status) {
        return require("without status " + status, call -> call.hasStatus(status));
    }

    /**
     * Requires that no call was attempted more often.
     *
     * @param count 0 or more
     */
    public CallsAssert haveAttemptsAtMost(int count) {
        return require(
                "with more than " + count + " attempts", call -> call.attempts().size() <= count);
    }

    private CallsAssert require(String complaint, Predicate<RecordedCall> right) {
        List<RecordedCall> wrong =
                actual.stream().filter(call -> !right.test(call)).toList();
        if (actual.isEmpty() || !wrong.isEmpty()) {
            throw failure(
                    "%n%s: %d of %d calls (expected: none of at least one), such as%n%s%n%n%s",
                    complaint, wrong.size(), actual.size(), some(wrong), explanation);
        }
        return this;
    }

    private long countOf(Predicate<RecordedCall> counted) {
        return actual.stream().filter(counted).count();
    }

    private Map<String, Long> shares() {
        return actual.stream()
                .collect(Collectors.groupingBy(
                        call -> call.virtualNode() == null ? "no node" : call.virtualNode(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static String some(List<RecordedCall> calls) {
        return calls.stream().limit(SHOWN).map(RecordedCall::toString).collect(Collectors.joining("\n"));
    }
}
