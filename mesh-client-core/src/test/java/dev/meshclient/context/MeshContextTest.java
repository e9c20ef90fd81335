package dev.meshclient.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MeshContextTest {
    private final MeshContext outer = new MeshContext(1000, 1, false, "alice");
    private final MeshContext inner = new MeshContext(500, 2, true, "bob");

    @Test
    void a_thread_that_opened_none_has_the_empty_context() {
        assertThat(MeshContext.current()).isSameAs(MeshContext.NONE);
        assertThat(MeshContext.NONE.deadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void closing_a_scope_restores_what_was_there_before() {
        try (MeshContext.Scope first = outer.open()) {
            assertThat(MeshContext.current()).isSameAs(outer);
            try (MeshContext.Scope second = inner.open()) {
                assertThat(MeshContext.current()).isSameAs(inner);
            }
            assertThat(MeshContext.current()).isSameAs(outer);
        }
        assertThat(MeshContext.current()).isSameAs(MeshContext.NONE);
    }

    @Test
    void the_empty_context_hides_the_outer_one_until_it_is_closed() {
        try (MeshContext.Scope first = outer.open()) {
            try (MeshContext.Scope second = MeshContext.NONE.open()) {
                assertThat(MeshContext.current()).isSameAs(MeshContext.NONE);
            }
            assertThat(MeshContext.current()).isSameAs(outer);
        }
    }

    @Test
    void a_context_is_seen_by_its_own_thread_only() throws Exception {
        FutureTask<MeshContext> other = new FutureTask<>(MeshContext::current);
        try (MeshContext.Scope scope = outer.open()) {
            Thread thread = new Thread(other);
            thread.start();

            assertThat(other.get()).isSameAs(MeshContext.NONE);
        }
    }

    @Test
    void another_sticky_key_changes_nothing_else() {
        assertThat(inner.withStickyKey("user-7")).isEqualTo(new MeshContext(500, 2, true, "user-7"));
        assertThat(inner.withStickyKey(null).stickyKey()).isNull();
        assertThat(MeshContext.NONE.stickyKey()).isNull();
    }

    @Test
    void its_text_says_only_whether_there_is_a_key() {
        assertThat(MeshContext.NONE.withStickyKey("ada@example.com").toString())
                .doesNotContain("ada")
                .endsWith("stickyKey=present]");
        assertThat(MeshContext.NONE.withStickyKey("").toString()).endsWith("stickyKey=none]");
    }
}
