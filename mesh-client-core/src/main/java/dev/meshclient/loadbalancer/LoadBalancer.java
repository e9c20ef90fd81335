package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.RandomSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to spread requests over endpoints. It makes pickers; what a picker has learned goes over to its successor.
 * Called by one thread at a time.
 */
public interface LoadBalancer {

    /** Returns the policy's name in configuration. */
    String name();

    /**
     * Makes a picker.
     *
     * @param previous the picker that this one replaces, made by the same policy; null at first
     * @param endpoints what to choose from, never empty
     * @param random the source of chance
     */
    EndpointPicker newPicker(@Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random);
}
