package dev.meshclient.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.time.ScriptedRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private static DecisionLog log(int kept, double sampling) {
        return DecisionLog.create(kept, sampling, ScriptedRandom.of(), () -> 0);
    }

    private static void keep(DecisionLog log, Kept kept) {
        log.keep(decision(log.nextNumber(), kept));
    }

    static Decision decision(long number, Kept kept) {
        return new Decision(
                number,
                Instant.EPOCH,
                kept,
                "GET /",
                null,
                null,
                null,
                List.of(),
                null,
                200,
                null,
                "",
                null,
                Duration.ZERO);
    }

    @Test
    void the_newest_come_first_and_the_oldest_of_each_kind_go() {
        DecisionLog log = log(2, 1);
        keep(log, Kept.SAMPLED);
        for (int i = 0; i < 3; i++) {
            keep(log, Kept.FAILED);
        }

        assertThat(log.newestFirst()).extracting(Decision::number).containsExactly(4L, 3L, 1L);
    }

    @Test
    void one_that_comes_late_does_not_take_the_place_of_a_later_one() {
        DecisionRing ring = new DecisionRing(1);
        ring.add(decision(2, Kept.FAILED));
        ring.add(decision(1, Kept.FAILED));

        assertThat(ring.all()).extracting(Decision::number).containsExactly(2L);
    }

    @Test
    void chance_is_not_asked_where_all_or_none_are_sampled() {
        assertThat(log(1, 1).samples()).isTrue();
        assertThat(log(1, 0).samples()).isFalse();
        assertThat(log(0, 0.5).samples()).isFalse();
        assertThat(log(0, 1).samples()).isFalse();
    }

    @Test
    void what_is_out_of_its_range_is_refused() {
        assertThatThrownBy(() -> log(-1, 0)).hasMessage("decisions: -1 (expected: >= 0)");
        assertThatThrownBy(() -> log(1, 1.5)).hasMessage("decisionSampling: 1.5 (expected: 0..1)");
        assertThatThrownBy(() -> log(1, Double.NaN)).hasMessage("decisionSampling: NaN (expected: 0..1)");
    }
}
