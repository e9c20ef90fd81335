package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FewThreadsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final FewThreads few = new FewThreads(threads::add, 2);

    private void order(String... names) {
        for (String name : names) {
            few.execute(() -> done.add(name));
        }
    }

    @Test
    void no_more_than_a_few_have_a_thread_at_a_time() {
        order("a", "b", "c", "d", "e");

        assertThat(threads).hasSize(2);
        threads.remove().run();
        assertThat(threads).hasSize(2);
        assertThat(done).containsExactly("a");
    }

    @Test
    void all_have_their_turn_in_order_and_the_places_are_free_again_then() {
        order("a", "b", "c", "d", "e");
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        assertThat(done).containsExactly("a", "b", "c", "d", "e");

        order("f", "g");
        assertThat(threads).hasSize(2);
    }

    @Test
    void a_task_that_fails_gives_its_place_back() {
        few.execute(() -> {
            throw new IllegalStateException("no");
        });
        order("a", "b");

        assertThatThrownBy(threads.remove()::run).isInstanceOf(IllegalStateException.class);
        assertThat(threads).hasSize(2);
    }
}
