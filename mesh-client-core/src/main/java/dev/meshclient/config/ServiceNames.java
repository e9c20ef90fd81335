package dev.meshclient.config;

import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The names and aliases of a mesh's virtual services, by which backends call them. */
record ServiceNames(Set<HostPattern> names) {

    static ServiceNames of(MeshConfig config) {
        return new ServiceNames(config.virtualServices().values().stream()
                .map(HostPattern::namesOf)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
    }

    /** Returns whether a backend of this name means any of them. */
    boolean include(HostPattern backend) {
        return names.contains(backend) || (isWildcard(backend) && names.stream().anyMatch(backend::covers));
    }

    static boolean isWildcard(HostPattern backend) {
        return backend.kind() != HostPattern.Kind.EXACT;
    }
}
