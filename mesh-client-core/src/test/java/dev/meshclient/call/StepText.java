package dev.meshclient.call;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.ResponsePlan;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps in words; times in milliseconds since the call began. */
final class StepText {
    private final long originNanos;

    StepText(long originNanos) {
        this.originNanos = originNanos;
    }

    String of(Step step) {
        return what(step) + until(step) + cancel(step.cancel());
    }

    private String what(Step step) {
        if (step instanceof Step.PassThrough) {
            return "pass through";
        }
        if (step instanceof Step.Reply reply) {
            return reply(reply.reply()) + response(reply.plan());
        }
        if (step instanceof Step.Wait wait) {
            return wait.ticket() == null ? "wait" : "wait for a ticket";
        }
        if (step instanceof Step.Send send) {
            return send(send);
        }
        if (step instanceof Step.Deliver deliver) {
            return "deliver " + deliver.attempt()
                    + response(deliver.plan())
                    + (deliver.fromSentNanos() == 0 ? "" : ", " + deliver.fromSentNanos() / 1_000_000 + " from sent");
        }
        return "pending";
    }

    private static String send(Step.Send send) {
        return "send " + send.attempt() + " to " + send.endpoint().endpoint().address()
                + (send.freshConnection() ? " afresh" : "")
                + request(send.plan())
                + (send.mirrors().isEmpty() ? "" : ", copies to " + mirrors(send.mirrors()))
                + (send.idleNanos() == 0 ? "" : ", idle " + send.idleNanos() / 1_000_000)
                + (send.fromSentNanos() == 0 ? "" : ", " + send.fromSentNanos() / 1_000_000 + " from sent");
    }

    private static String request(@Nullable RequestPlan plan) {
        return plan == null
                ? ""
                : (plan.path() == null ? "" : " as " + plan.path())
                        + (plan.authority() == null ? "" : " of " + plan.authority())
                        + headers(plan.headers())
                        + added(plan.added());
    }

    private static String added(List<String> namesAndValues) {
        return namesAndValues.isEmpty() ? "" : " adding " + namesAndValues;
    }

    private static String response(@Nullable ResponsePlan plan) {
        return plan == null ? "" : headers(plan.headers());
    }

    private static String headers(HeaderChanges changes) {
        return (changes.remove().isEmpty() ? "" : " without " + changes.remove())
                + (changes.set().isEmpty() ? "" : " with " + new TreeMap<>(changes.set()))
                + (changes.add().isEmpty() ? "" : " and " + changes.add());
    }

    private static String mirrors(List<Step.Mirror> mirrors) {
        return mirrors.stream()
                .map(mirror -> mirror.endpoint().endpoint().address() + request(mirror.plan()))
                .collect(Collectors.joining(" and "));
    }

    private static String reply(LocalReply reply) {
        return reply instanceof LocalReply.Response response
                ? "answer " + response.status() + (response.flag() == null ? "" : " " + response.flag())
                        + (response.headers().containsKey("location")
                                ? " to " + response.headers().get("location")
                                : "")
                : "throw " + ((LocalReply.Failure) reply).exception().getMessage();
    }

    private String until(Step step) {
        return step.wakeAtNanos() == Long.MAX_VALUE ? "" : " until " + (step.wakeAtNanos() - originNanos) / 1_000_000;
    }

    private static String cancel(List<Integer> numbers) {
        return numbers.isEmpty() ? "" : ", cancel " + numbers;
    }
}
