package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Place;
import dev.meshclient.model.MeshConfig;

/**
 * A mesh with the places of its declarations.
 *
 * @param config the mesh
 * @param root a tree in the shape of a native document, in which the declarations are found again
 */
@Internal
public record DeclaredMesh(MeshConfig config, Node root) {

    /**
     * Returns where something is declared, or would be.
     *
     * @param steps names of fields and, as integers, indexes of items
     */
    public Place placeOf(Object... steps) {
        return root.placeOf(steps);
    }
}
