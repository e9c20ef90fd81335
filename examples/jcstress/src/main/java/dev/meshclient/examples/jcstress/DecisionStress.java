package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.decision.DecisionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Calls end, and somebody looks at what was decided about the last ones. */
public class DecisionStress {

    private static DecisionLog log(int kept) {
        return DecisionLog.create(kept, 0, () -> 0, () -> 0);
    }

    private static void keep(DecisionLog log) {
        long number = log.nextNumber();
        log.keep(new Decision(
                number,
                Instant.EPOCH,
                Kept.FAILED,
                "GET /",
                null,
                null,
                null,
                List.of(),
                null,
                503,
                null,
                "number " + number,
                null,
                Duration.ZERO));
    }

    private static String text(DecisionLog log) {
        return log.newestFirst().stream()
                .map(decision -> decision.details().equals("number " + decision.number())
                        ? String.valueOf(decision.number())
                        : "torn")
                .collect(Collectors.joining(" "));
    }

    /** Two calls end at once: both are kept, the newer one first. */
    @JCStressTest
    @Outcome(id = "2 1", expect = ACCEPTABLE)
    @State
    public static class BothAreKept {
        private final DecisionLog log = log(2);

        @Actor
        public void first() {
            keep(log);
        }

        @Actor
        public void second() {
            keep(log);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = text(log);
        }
    }

    /** Two calls end at once and there is one place: the newer one has it, whichever came to it first. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE)
    @State
    public static class TheNewerOneIsKept {
        private final DecisionLog log = log(1);

        @Actor
        public void first() {
            keep(log);
        }

        @Actor
        public void second() {
            keep(log);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = text(log);
        }
    }

    /** Who looks meanwhile sees whole decisions, in order, each once. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "Before both.")
    @Outcome(id = "2 1", expect = ACCEPTABLE, desc = "Between them.")
    @Outcome(id = "3 2", expect = ACCEPTABLE, desc = "After both.")
    @Outcome(id = "3 1", expect = ACCEPTABLE, desc = "The place of the second was looked at before it came.")
    @State
    public static class ReadMeanwhile {
        private final DecisionLog log = log(2);

        public ReadMeanwhile() {
            keep(log);
        }

        @Actor
        public void calls() {
            keep(log);
            keep(log);
        }

        @Actor
        public void look(L_Result result) {
            result.r1 = text(log);
        }
    }
}
