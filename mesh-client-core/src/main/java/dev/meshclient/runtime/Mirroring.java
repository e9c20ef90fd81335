package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.time.RandomSource;
import java.util.List;

/** Says where copies of a request go. Must be safe for use by several threads. */
@Internal
@FunctionalInterface
public interface Mirroring {

    /** No copies. */
    Mirroring NONE = (request, random) -> List.of();

    /** Returns the virtual nodes that get a copy, drawn once for each call. */
    List<VirtualNodeRuntime> draw(MeshRequest request, RandomSource random);
}
