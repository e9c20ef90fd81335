package dev.meshclient.spring.telemetry;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshRequest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * Knows which of Spring's observations are of calls that go through the mesh. Whoever asks for an observation's span asks here
 * while beans are being made, too; so that none of them waits for another in a circle, the mesh is looked for when all are
 * there, and no call before that is known.
 */
final class ObservedCalls implements SmartInitializingSingleton {
    private static final Object KEY = ObservedCalls.class;

    private final ObjectProvider<MeshClient> beans;
    private final SingletonSupplier<ObservationRegistry> registry;
    private final List<Carrier> carriers = Carriers.present();
    private volatile @Nullable MeshClient mesh;

    ObservedCalls(ObjectProvider<MeshClient> beans, ObjectProvider<ObservationRegistry> registry) {
        this.beans = beans;
        this.registry = SingletonSupplier.of(registry::getObject);
    }

    @Override
    public void afterSingletonsInstantiated() {
        mesh = beans.getIfUnique();
    }

    /** Returns whether an observation is of such a call; the same answer from its beginning to its end. */
    boolean contain(Observation.Context context) {
        MeshClient known = mesh;
        if (known == null || !(context instanceof SenderContext<?> sender) || sender.getKind() != Kind.CLIENT) {
            return false;
        }
        Object carried = sender.getCarrier();
        return carried != null && context.computeIfAbsent(KEY, unused -> isMeshCall(known, carried));
    }

    private boolean isMeshCall(MeshClient known, Object carried) {
        for (Carrier carrier : carriers) {
            MeshRequest request = carrier.request(carried);
            if (request != null) {
                return isMeshCall(known, request);
            }
        }
        return false;
    }

    private static boolean isMeshCall(MeshClient known, MeshRequest request) {
        try {
            return !known.passesThrough(request);
        } catch (IllegalStateException e) {
            return false; // it is closed; whom that concerns hears it from the call
        }
    }

    /** Returns whether the current observation of the running thread is of such a call, so that there is a span for it. */
    boolean containCurrent() {
        Observation current = registry.obtain().getCurrentObservation();
        return current != null && current.getContextView().getOrDefault(KEY, Boolean.FALSE);
    }
}
