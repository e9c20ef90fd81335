package dev.meshclient.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about several calls. Every failure shows the shares, some calls, and the mesh's explanation. */
public final class CallsAssert extends AbstractAssert<CallsAssert, List<RecordedCall>> {
    /** Right calls fail a right test less than once in 15,000 times: 4 standard deviations of the normal distribution. */
    private static final double DEVIATIONS = 4;

    private static final int SHOWN = 10;

    private final String explanation;

    CallsAssert(List<RecordedCall> calls, String explanation) {
        super(calls, CallsAssert.class);
        this.explanation = explanation;
    }

    /**
     * Requires that a virtual node got about this share of the calls: no farther from it than chance would take it in all
     * but one of 15,000 tests, which is 4 standard deviations of the binomial distribution. The more calls the narrower: a
     * share of 10 % is then 6..14 % of 1,000 calls.
     *
     * @param share 0..1; 0 and 1 allow for no deviation
     */
    public CallsAssert hasShare(String virtualNode, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0..1)");
        }
        double found = (double) countOf(call -> virtualNode.equals(call.virtualNode())) / actual.size();
        double deviation = DEVIATIONS * Math.sqrt(share * (1 - share) / actual.size());
        if (actual.isEmpty() || Math.abs(found - share) > deviation) {
            throw failure(
                    "%nshare of %s: %.4f of %d calls (expected: %.4f, give or take %.4f)%nshares: %s%n%n%s",
                    virtualNode, found, actual.size(), share, deviation, shares(), explanation);
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
