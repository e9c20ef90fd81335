package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.model.ResourceMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A part of a resource.
 *
 * @param kind its kind
 * @param owner what it belongs to; null for whatever the folders say
 * @param name its name
 * @param spec its spec
 * @param metadata what is known besides
 * @param file where it was found
 */
record Part(
        ResourceKind kind,
        @Nullable String owner,
        String name,
        Field spec,
        @Nullable ResourceMetadata metadata,
        MeshFile file) {}
