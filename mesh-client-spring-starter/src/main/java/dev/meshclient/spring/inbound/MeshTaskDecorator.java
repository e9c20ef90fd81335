package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.task.TaskDecorator;

/** Takes the {@link MeshContext} of who hands in a task along to the thread that carries it out. */
final class MeshTaskDecorator implements TaskDecorator {
    private static final boolean BOOT_3 = SpringBootVersion.getVersion().startsWith("3.");

    private final List<TaskDecorator> inner;

    private MeshTaskDecorator(List<TaskDecorator> inner) {
        this.inner = inner;
    }

    /**
     * Returns one around the application's own. An executor has one decorator and does not tell which, so those that Spring
     * Boot has given it have to be found again: all, or in Spring Boot 3 the only or primary one.
     */
    static MeshTaskDecorator around(ObjectProvider<TaskDecorator> own) {
        return new MeshTaskDecorator((BOOT_3 ? Stream.ofNullable(own.getIfUnique()) : own.orderedStream()).toList());
    }

    @Override
    public Runnable decorate(Runnable task) {
        Runnable decorated = task;
        for (TaskDecorator decorator : inner) {
            decorated = decorator.decorate(decorated);
        }
        MeshContext context = MeshContext.current();
        return context.equals(MeshContext.NONE) ? decorated : in(context, decorated);
    }

    private static Runnable in(MeshContext context, Runnable task) {
        return () -> {
            try (MeshContext.Scope scope = context.open()) {
                task.run();
            }
        };
    }
}
