package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Place;
import dev.meshclient.model.MeshConfig;
import java.util.Set;

/**
 * A mesh with the places of its declarations.
 *
 * @param config the mesh
 * @param root a tree in the shape of a native document, in which the declarations are found again
 * @param partial whether it is declared to be only a part of a mesh
 * @param lenientFiles the files that were written for another tool
 */
@Internal
public record DeclaredMesh(MeshConfig config, Node root, boolean partial, Set<String> lenientFiles) {

    /** Copies the set. */
    public DeclaredMesh {
        lenientFiles = Set.copyOf(lenientFiles);
    }

    /**
     * Returns where something is declared, or would be.
     *
     * @param steps names of fields and, as integers, indexes of items
     */
    public Place placeOf(Object... steps) {
        return root.placeOf(steps);
    }

    /** Returns whether what is referred to there may be in a file that was not given. */
    public boolean mayBeElsewhere(Place reference) {
        return partial || lenientFiles.contains(reference.location().document());
    }
}
