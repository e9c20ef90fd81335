package dev.meshclient.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Returns the same, with the objects of before for instances that have not changed. Takes a while for many. */
    Instances keeping(@Nullable Instances before) {
        if (before == null) {
            return this;
        }
        Map<String, Instance> known = new HashMap<>();
        before.all.forEach(instance -> known.put(instance.id(), instance));
        List<Instance> kept = new ArrayList<>(all.size());
        for (Instance instance : all) {
            Instance old = known.get(instance.id());
            kept.add(instance.equals(old) ? old : instance);
        }
        return new Instances(kept, revision);
    }

    static Instances of(Collection<Instance> found, long revision) {
        return new Instances(
                found.stream().sorted(Comparator.comparing(Instance::id)).toList(), revision);
    }
}
