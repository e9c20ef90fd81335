package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallLogTest {
    private static final SeenCall CALL = new SeenCall("GET /", Map.of());
    private static final Duration HOUR = Duration.ofHours(1);

    private final CallLog log = new CallLog();

    @Test
    void a_behaviour_that_is_set_before_the_wait_begins_is_not_missed() throws InterruptedException {
        log.behave(Behaviour.silent());
        Treatment silent = log.seen(CALL);
        log.behave(Behaviour.slow(HOUR));
        log.keepWaiting(silent);

        Treatment slow = log.seen(CALL);
        log.behave(Behaviour.normal());
        log.keepWaiting(slow, HOUR);
        assertThat(log.seen(CALL).behaviour()).isEqualTo(Behaviour.normal());
    }

    @Test
    void a_behaviour_for_some_calls_is_another_one_too() throws InterruptedException {
        log.behave(Behaviour.silent());
        Treatment silent = log.seen(CALL);
        log.behave(Behaviour.normal(), 1);
        log.keepWaiting(silent);
    }

    @Test
    void the_same_behaviour_set_again_ends_the_wait_too() throws InterruptedException {
        Behaviour behaviour = Behaviour.silent();
        log.behave(behaviour);
        Treatment silent = log.seen(CALL);
        log.behave(behaviour);
        log.keepWaiting(silent);
    }

    @Test
    void a_call_waits_while_no_other_behaviour_is_set() {
        log.behave(Behaviour.silent(), 1);
        Treatment silent = log.seen(CALL);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> keepWaiting(silent));
        assertThat(log.seen(CALL).behaviour()).isEqualTo(Behaviour.normal());
        assertThat(waiting).isNotDone();
        log.close();
        waiting.join();
    }

    private void keepWaiting(Treatment treatment) {
        try {
            log.keepWaiting(treatment);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
