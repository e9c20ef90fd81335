package dev.meshclient.call;

import dev.meshclient.model.LocalReply;
import java.util.List;
import java.util.stream.Collectors;

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
            return reply(reply.reply());
        }
        if (step instanceof Step.Wait wait) {
            return wait.ticket() == null ? "wait" : "wait for a ticket";
        }
        if (step instanceof Step.Send send) {
            return send(send);
        }
        if (step instanceof Step.Deliver deliver) {
            return "deliver " + deliver.attempt()
                    + (deliver.plan() == null
                            ? ""
                            : " with " + deliver.plan().headers().set())
                    + (deliver.fromSentNanos() == 0 ? "" : ", " + deliver.fromSentNanos() / 1_000_000 + " from sent");
        }
        return "pending";
    }

    private static String send(Step.Send send) {
        return "send " + send.attempt() + " to " + send.endpoint().endpoint().address()
                + (send.freshConnection() ? " afresh" : "")
                + (send.plan() == null ? "" : " with " + send.plan().headers().set())
                + (send.mirrors().isEmpty() ? "" : ", copies to " + mirrors(send.mirrors()))
                + (send.idleNanos() == 0 ? "" : ", idle " + send.idleNanos() / 1_000_000)
                + (send.fromSentNanos() == 0 ? "" : ", " + send.fromSentNanos() / 1_000_000 + " from sent");
    }

    private static String mirrors(List<Step.Mirror> mirrors) {
        return mirrors.stream()
                .map(mirror -> mirror.endpoint().endpoint().address())
                .collect(Collectors.joining(" and "));
    }

    private static String reply(LocalReply reply) {
        return reply instanceof LocalReply.Response response
                ? "answer " + response.status() + " " + response.flag()
                : "throw " + ((LocalReply.Failure) reply).exception().getMessage();
    }

    private String until(Step step) {
        return step.wakeAtNanos() == Long.MAX_VALUE ? "" : " until " + (step.wakeAtNanos() - originNanos) / 1_000_000;
    }

    private static String cancel(List<Integer> numbers) {
        return numbers.isEmpty() ? "" : ", cancel " + numbers;
    }
}
