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
     * @param previous the picker that this one replaces, made by the same policy, which other threads may go on using for
     *     a while; null at first
     * @param endpoints what to choose from, never empty, each one once; any of them may have been there before or not
     * @param random the source of chance, and the only one: the same values lead one thread to the same choices
     */
    EndpointPicker newPicker(@Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random);
}
