package dev.meshclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A call that a test drives, and whose every step is written down between what listeners hear. */
final class ScriptedCall {
    private final CallBed bed;
    private final MeshCall call;
    private final StepText text;
    private Step last;

    ScriptedCall(CallBed bed, MeshCall call) {
        this.bed = bed;
        this.call = call;
        this.text = new StepText(bed.clock.read());
    }

    ScriptedCall start() {
        return step(call.start());
    }

    ScriptedCall sent(int attempt) {
        return pending(call.onSent(attempt));
    }

    /** The request was sent already this long ago. */
    ScriptedCall sentBefore(int attempt, long millis) {
        return pending(call.onSent(attempt, bed.clock.read() - millis * 1_000_000));
    }

    private ScriptedCall pending(long wakeAtNanos) {
        return step(new Step.Pending(wakeAtNanos, List.of()));
    }

    ScriptedCall callerTimeout() {
        return step(call.onCallerTimeout());
    }

    ScriptedCall headers(int attempt, int status) {
        return headers(attempt, status, Map.of());
    }

    ScriptedCall headers(int attempt, int status, Map<String, String> headers) {
        return step(call.onResponse(attempt, new AttemptResult.Headers(status, headers::get, true)));
    }

    /** The response comes out of the application's cache. */
    ScriptedCall cached(int attempt, int status) {
        return step(call.onResponse(attempt, new AttemptResult.Headers(status, name -> null, false)));
    }

    /** The attempt fails when it has been sent at least in part, on a fresh connection. */
    ScriptedCall fails(int attempt, Outcome.Kind kind) {
        return fails(attempt, kind, false, false);
    }

    ScriptedCall fails(int attempt, Outcome.Kind kind, boolean reusedConnection, boolean nothingSent) {
        return fails(attempt, kind, new IOException("cause"), reusedConnection, nothingSent);
    }

    ScriptedCall fails(int attempt, Outcome.Kind kind, Throwable cause, boolean reusedConnection, boolean nothingSent) {
        return step(call.onResponse(attempt, new AttemptResult.Failed(kind, cause, reusedConnection, nothingSent)));
    }

    ScriptedCall refused(int attempt) {
        return fails(attempt, Outcome.Kind.CONNECT_FAILURE, false, true);
    }

    ScriptedCall body(int attempt, Outcome.Kind kind) {
        call.onBodyEnd(attempt, new BodyEnd(kind, kind == Outcome.Kind.RESPONSE ? null : new IOException("cause")));
        return this;
    }

    ScriptedCall bodyEnds(int attempt) {
        return body(attempt, Outcome.Kind.RESPONSE);
    }

    ScriptedCall after(long millis) {
        bed.clock.advance(Duration.ofMillis(millis));
        return this;
    }

    ScriptedCall timer() {
        return step(call.onTimer());
    }

    /** Time passes, then the timer comes. */
    ScriptedCall timerAfter(long millis) {
        return after(millis).timer();
    }

    ScriptedCall permit() {
        return step(call.onPermit());
    }

    ScriptedCall close() {
        call.close();
        return this;
    }

    private ScriptedCall step(Step step) {
        last = step;
        bed.lines.add(text.of(step));
        return this;
    }

    /** Exactly this was heard and answered since the last time. */
    ScriptedCall gives(String... expected) {
        assertThat(bed.lines).containsExactly(expected);
        bed.lines.clear();
        return this;
    }

    /** Whatever was heard and answered so far is of no interest. */
    ScriptedCall whatever() {
        bed.lines.clear();
        return this;
    }

    IOException exception() {
        return ((LocalReply.Failure) ((Step.Reply) last).reply()).exception();
    }

    LocalReply.Response response() {
        return (LocalReply.Response) ((Step.Reply) last).reply();
    }

    /** The number of the attempt that the last step sends. */
    int attempts() {
        return ((Step.Send) last).attempt();
    }

    boolean granted() {
        return ((Step.Wait) last).ticket().granted();
    }

    MeshCall call() {
        return call;
    }
}
