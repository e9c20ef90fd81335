package dev.meshclient.spring;

import dev.meshclient.MeshClient;

/**
 * Changes the builder of the auto-configured {@link MeshClient} after the properties were applied to it; a bean of this type is
 * asked in its order. Sources of configuration, listeners, registries and resolvers need none: beans of those types are added
 * anyway.
 */
@FunctionalInterface
public interface MeshClientBuilderCustomizer {

    /** Changes what it likes. */
    void customize(MeshClient.Builder builder);
}
