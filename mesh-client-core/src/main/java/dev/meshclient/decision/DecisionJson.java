package dev.meshclient.decision;

import dev.meshclient.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A decision as JSON: every member is there, also one that is null. */
final class DecisionJson {
    private final JsonWriter json = JsonWriter.pretty();

    private DecisionJson() {}

    static String of(Decision decision) {
        DecisionJson writer = new DecisionJson();
        writer.json.beginObject();
        writer.decision(decision);
        return writer.json.endObject().toString();
    }

    static String of(List<Decision> decisions) {
        DecisionJson writer = new DecisionJson();
        writer.json.beginObject().member("format", "mesh-client/decisions/v1");
        writer.json.list("decisions", decisions, writer::decision);
        return writer.json.endObject().toString();
    }

    private void decision(Decision decision) {
        json.member("format", "mesh-client/decision/v1")
                .member("number", decision.number())
                .member("at", decision.at().toString())
                .member("kept", decision.kept().name())
                .member("request", decision.request())
                .member("virtualService", decision.virtualService())
                .member("route", decision.route())
                .member("virtualNode", decision.virtualNode())
                .member("status", decision.status())
                .member("flag", decision.flag() == null ? null : decision.flag().name())
                .member("details", decision.details())
                .member("problem", decision.problem())
                .member("durationMicros", micros(decision.duration()))
                .list("attempts", decision.attempts(), this::attempt)
                .objectOrNull("candidates", decision.candidates(), this::candidates);
    }

    private void attempt(DecidedAttempt attempt) {
        json.member("number", attempt.number())
                .member("endpoint", attempt.endpoint().hostAndPort())
                .member("zone", attempt.endpoint().zone())
                .member("outcome", attempt.outcome().name())
                .member("status", attempt.status())
                .member("grpcStatus", attempt.grpcStatus())
                .member("error", attempt.error())
                .member("startedAfterMicros", micros(attempt.startedAfter()))
                .member("durationMicros", micros(attempt.duration()))
                .member("retry", attempt.retry().verdict().name())
                .member("retryCondition", attempt.retry().condition())
                .objectOrNull("candidates", attempt.candidates(), this::candidates);
    }

    private void candidates(Candidates candidates) {
        json.member("seen", candidates.seen().name())
                .member("panic", candidates.panic())
                .member("total", candidates.total())
                .member("ejected", candidates.ejected())
                .list("shown", candidates.shown(), this::candidate);
    }

    private void candidate(Candidate candidate) {
        json.member("endpoint", candidate.endpoint().hostAndPort())
                .member("availability", candidate.availability().name())
                .member("inFlight", candidate.inFlight())
                .member("tried", candidate.tried());
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
