package dev.meshclient.spring.reactive;

import dev.meshclient.MeshClient;
import dev.meshclient.event.CallerContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.springframework.util.ClassUtils;
import reactor.util.context.ContextView;

/** What is current for the one who subscribes: on the running thread, and in the context of Reactor. */
final class SubscriberContext {
    private static final boolean PROPAGATES = ClassUtils.isPresent(
            "io.micrometer.context.ContextSnapshotFactory", SubscriberContext.class.getClassLoader());

    private SubscriberContext() {}

    /** The observation that {@code WebClient} makes of a request is only in the context of Reactor. */
    static CallerContext capture(MeshClient mesh, ContextView context) {
        return PROPAGATES && !context.isEmpty() ? Propagated.capture(mesh, context) : mesh.captureContext();
    }

    /** Apart, since its library may be missing. */
    private static final class Propagated {
        private static final ContextSnapshotFactory SNAPSHOTS =
                ContextSnapshotFactory.builder().build();

        static CallerContext capture(MeshClient mesh, ContextView context) {
            try (ContextSnapshot.Scope scope = SNAPSHOTS.captureFrom(context).setThreadLocals()) {
                return mesh.captureContext();
            }
        }
    }
}
