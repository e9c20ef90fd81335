package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes random moves with a call, sensible ones and others, and closes it in the end. */
final class RandomDriver {
    private static final Outcome.Kind[] FAILURES = {
        Outcome.Kind.CONNECT_FAILURE,
        Outcome.Kind.REFUSED_STREAM,
        Outcome.Kind.REMOTE_RESET,
        Outcome.Kind.CONNECTION_TERMINATED,
        Outcome.Kind.PROTOCOL_ERROR,
        Outcome.Kind.IDLE_TIMEOUT,
        Outcome.Kind.OVERFLOW,
        Outcome.Kind.REQUEST_BODY_FAILED,
        Outcome.Kind.CANCELLED
    };
    private static final int[] STATUSES = {200, 204, 404, 409, 500, 502, 503};

    private final CallBed bed;
    private final RandomSource chance;

    RandomDriver(CallBed bed, long seed) {
        this.bed = bed;
        this.chance = ScriptedRandom.seeded(seed);
    }

    void drive(MeshRequest request, int moves) {
        try (MeshCall call = bed.newCall(request)) {
            Step step = call.start();
            for (int i = 0; i < moves; i++) {
                step = move(call, step);
            }
        }
    }

    private Step move(MeshCall call, Step step) {
        return switch (chance.nextInt(10)) {
            case 0, 1 -> timer(call, step);
            case 2 -> chance.nextInt(8) == 0 ? call.onCallerTimeout() : call.onPermit();
            case 3, 4 -> sent(call, step);
            case 5 -> call.onResponse(anyAttempt(), headers());
            case 6 -> call.onResponse(anyAttempt(), failure());
            case 7 -> grant(call);
            case 8 -> bodyEnd(call, step);
            default -> chance.nextInt(8) == 0 ? close(call, step) : timer(call, step);
        };
    }

    private int anyAttempt() {
        return 1 + chance.nextInt(4);
    }

    private Step timer(MeshCall call, Step step) {
        long left = step.wakeAtNanos() == Long.MAX_VALUE ? 0 : step.wakeAtNanos() - bed.clock.read();
        if (left > 0 && chance.nextInt(4) > 0) {
            bed.clock.advance(Duration.ofNanos(left));
        }
        return call.onTimer();
    }

    private Step sent(MeshCall call, Step step) {
        long wakeAtNanos = call.onSent(anyAttempt());
        return wakeAtNanos == step.wakeAtNanos() ? step : new Step.Pending(wakeAtNanos, List.of());
    }

    private Step grant(MeshCall call) {
        bed.policies.limiter.grantNext();
        return call.onPermit();
    }

    private Step bodyEnd(MeshCall call, Step step) {
        Outcome.Kind kind = chance.nextInt(2) == 0 ? Outcome.Kind.RESPONSE : Outcome.Kind.CONNECTION_TERMINATED;
        call.onBodyEnd(anyAttempt(), new BodyEnd(kind, null));
        return step;
    }

    private static Step close(MeshCall call, Step step) {
        call.close();
        return step;
    }

    private AttemptResult headers() {
        return new AttemptResult.Headers(
                STATUSES[chance.nextInt(STATUSES.length)], Map.<String, String>of()::get, true);
    }

    private AttemptResult failure() {
        return new AttemptResult.Failed(
                FAILURES[chance.nextInt(FAILURES.length)],
                new IOException("cause"),
                chance.nextInt(2) == 0,
                chance.nextInt(3) == 0);
    }
}
