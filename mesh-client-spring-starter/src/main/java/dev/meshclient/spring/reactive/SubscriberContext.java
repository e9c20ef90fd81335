package dev.meshclient.spring.reactive;

import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallerContext;
import dev.meshclient.spring.inbound.MeshContextAccessor;
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
        return PROPAGATES && !context.isEmpty() ? Propagated.capture(mesh, context) : captureInbound(mesh, context);
    }

    /** What an inbound request told needs no library to be found. */
    static CallerContext captureInbound(MeshClient mesh, ContextView context) {
        if (!context.hasKey(MeshContextAccessor.KEY)) {
            return mesh.captureContext();
        }
        try (MeshContext.Scope scope =
                context.<MeshContext>get(MeshContextAccessor.KEY).open()) {
            return mesh.captureContext();
        }
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
