package dev.meshclient.aws;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All instances of a service.
 *
 * @param all in the order of their IDs; Cloud Map shuffles them
 * @param revision of which revision of the service they are
 */
record Instances(List<Instance> all, long revision) {

    Instances {
        all = List.copyOf(all);
    }

    static Instances of(Collection<Instance> found, long revision) {
        return new Instances(
                found.stream().sorted(Comparator.comparing(Instance::id)).toList(), revision);
    }
}
