package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.OpenResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchedClientsTest {
    private static final OpenResources NOTHING = open(0, 0, 0);

    private final WatchedClients watched = new WatchedClients(new Patience(Duration.ofSeconds(5)));
    private final List<String> closed = new ArrayList<>();

    private static OpenResources open(int calls, int attempts, int tickets) {
        return new OpenResources(calls, attempts, 0, tickets, List.of());
    }

    private void watch(String name, OpenResources... seen) {
        Iterator<OpenResources> looks = List.of(seen).iterator();
        watched.add(new WatchedClient(
                () -> looks.hasNext() ? looks.next() : NOTHING, () -> closed.add("end"), () -> closed.add(name)));
    }

    @Test
    void calls_attempts_and_places_in_queues_that_end_by_themselves_are_no_leaks() {
        watch("client", open(1, 0, 0), open(0, 1, 0), open(0, 0, 1));

        assertThatCode(watched.closeAllBut(0)::raise).doesNotThrowAnyException();
        assertThat(closed).containsExactly("client");
    }

    @Test
    void a_close_that_fails_is_told_and_keeps_no_other_client_open() {
        RuntimeException broken = new IllegalStateException("broken");
        watch("one");
        watched.add(new WatchedClient(() -> NOTHING, () -> {}, () -> {
            throw broken;
        }));
        watch("other");

        Leaks leaks = watched.closeAllBut(0);

        assertThat(closed).containsExactly("one", "other");
        assertThatThrownBy(leaks::raise)
                .isInstanceOf(AssertionError.class)
                .hasMessage("a mesh client failed to close: " + broken + " (expected: no exception)")
                .hasSuppressedException(broken);
    }

    @Test
    void a_close_that_fails_after_a_test_that_failed_is_told_with_its_failure() {
        RuntimeException broken = new IllegalStateException("broken");
        watched.add(new WatchedClient(() -> NOTHING, () -> {}, () -> {
            throw broken;
        }));
        AssertionError failure = new AssertionError("its own");

        watched.closeAllBut(0).addTo(failure);

        assertThat(failure).hasSuppressedException(broken);
    }

    @Test
    void a_client_that_would_wait_for_open_calls_for_ever_is_interrupted_and_then_closed() {
        WatchedClients hasty = new WatchedClients(new Patience(Duration.ofMillis(20)));
        hasty.add(new WatchedClient(
                () -> closed.isEmpty() ? open(1, 1, 0) : NOTHING,
                this::waitUntilInterrupted,
                () -> closed.add("close")));

        Leaks leaks = hasty.closeAllBut(0);

        assertThat(closed).containsExactly("interrupted", "close");
        assertThatThrownBy(leaks::raise).hasMessageContaining("a call was still open");
    }

    private void waitUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            closed.add("interrupted");
        }
    }
}
