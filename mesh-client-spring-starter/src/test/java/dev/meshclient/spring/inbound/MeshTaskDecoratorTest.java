package dev.meshclient.spring.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

class MeshTaskDecoratorTest {
    private static final MeshContext KEYED = MeshContext.NONE.withStickyKey("anna");

    private final List<String> decorated = new CopyOnWriteArrayList<>();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("mesh.client.document=format: mesh-client/v1")
            .withConfiguration(AutoConfigurations.of(
                    MeshClientAutoConfiguration.class,
                    MeshInboundAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class));

    private static MeshContext seenBy(AsyncTaskExecutor executor) throws InterruptedException, ExecutionException {
        try (MeshContext.Scope scope = KEYED.open()) {
            return executor.submit(MeshContext::current).get();
        }
    }

    private static AsyncTaskExecutor executor(ApplicationContext context) {
        return context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
    }

    private TaskDecorator recording(String name) {
        return task -> () -> {
            decorated.add(name + " " + MeshContext.current().stickyKey());
            task.run();
        };
    }

    @Test
    void tasks_of_spring_boots_executor_know_who_handed_them_in_and_only_those() {
        runner.run(context -> {
            assertThat(seenBy(executor(context))).isEqualTo(KEYED);
            assertThat(executor(context).submit(MeshContext::current).get()).isEqualTo(MeshContext.NONE);
        });
    }

    @Test
    void so_do_those_of_its_other_kind_of_executor() {
        runner.run(context -> assertThat(seenBy(
                        context.getBean(SimpleAsyncTaskExecutorBuilder.class).build()))
                .isEqualTo(KEYED));
    }

    @Test
    void the_applications_own_decorator_stays_in_force() {
        runner.withBean("own", TaskDecorator.class, () -> recording("own")).run(context -> {
            assertThat(seenBy(executor(context))).isEqualTo(KEYED);
            assertThat(decorated).containsExactly("own anna");
            assertThat(context).hasSingleBean(TaskDecorator.class);
        });
    }

    @Test
    void so_do_all_of_several_in_their_order() {
        runner.withBean("first", TaskDecorator.class, () -> recording("first"))
                .withBean("second", TaskDecorator.class, () -> recording("second"))
                .run(context -> {
                    assertThat(seenBy(executor(context))).isEqualTo(KEYED);
                    assertThat(decorated).containsExactly("second anna", "first anna");
                });
    }

    @Test
    void what_the_application_sets_itself_is_not_displaced() {
        runner.withBean(
                        ThreadPoolTaskExecutorCustomizer.class,
                        () -> executor -> executor.setTaskDecorator(recording("own")))
                .run(context -> {
                    assertThat(seenBy(executor(context))).isEqualTo(MeshContext.NONE);
                    assertThat(decorated).containsExactly("own null");
                });
    }

    @Test
    void switched_off_tasks_know_nothing() {
        runner.withPropertyValues("mesh.client.inbound.propagate-to-tasks=false")
                .run(context -> assertThat(seenBy(executor(context))).isEqualTo(MeshContext.NONE));
    }
}
