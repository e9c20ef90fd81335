package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnTest {
    private final Turn turn = new Turn(new FakeTime());

    @Test
    void who_only_tries_lets_those_go_first_who_block() throws Exception {
        assertThat(turn.tryTake()).isTrue();
        FutureTask<Boolean> blocked = new FutureTask<>(() -> {
            turn.take();
            return turn.isMine();
        });
        Thread thread = new Thread(blocked);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(turn.tryTake()).isFalse();
        turn.pass();

        assertThat(blocked.get()).isTrue();
    }
}
