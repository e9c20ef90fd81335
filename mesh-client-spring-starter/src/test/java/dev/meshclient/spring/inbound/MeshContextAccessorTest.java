package dev.meshclient.spring.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import reactor.util.context.Context;

class MeshContextAccessorTest {
    private static final MeshContext KEYED = MeshContext.NONE.withStickyKey("anna");

    @Test
    void springs_decorator_of_tasks_takes_the_context_along() throws Exception {
        try (SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor()) {
            executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
            try (MeshContext.Scope scope = KEYED.open()) {
                assertThat(executor.submit(MeshContext::current).get()).isEqualTo(KEYED);
            }
        }
    }

    @Test
    void what_reactors_context_has_is_current_until_the_scope_ends() {
        Context reactive = Context.of(MeshContextAccessor.KEY, KEYED);
        MeshContext outer = MeshContext.NONE.withStickyKey("outer");
        try (MeshContext.Scope scope = outer.open()) {
            try (ContextSnapshot.Scope inner =
                    ContextSnapshotFactory.builder().build().setThreadLocalsFrom(reactive, MeshContextAccessor.KEY)) {
                assertThat(MeshContext.current()).isEqualTo(KEYED);
            }
            assertThat(MeshContext.current()).isEqualTo(outer);
        }
        assertThat(MeshContext.current()).isEqualTo(MeshContext.NONE);
    }

    @Test
    void where_nothing_is_known_there_is_nothing_to_take_along() {
        assertThat(new MeshContextAccessor().getValue()).isNull();
    }
}
