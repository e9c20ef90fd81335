package dev.meshclient.config.store;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.Placement;
import dev.meshclient.config.store.LastKnownGood.Answer;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Meshes to be kept. */
final class StoredMeshes {

    private StoredMeshes() {}

    /** Returns a mesh of one node with some endpoints. */
    static LastKnownGood small(String name, int endpoints) {
        String text = """
                format: mesh-client/v1
                meshName: %s
                virtualServices: {%1$s.local: {provider: {virtualNode: {virtualNodeName: %1$s}}}}
                virtualNodes:
                  %1$s:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: %1$s.internal}}
                """.formatted(name);
        Placement placement = new Placement("router", null);
        List<ConfigDocument> documents =
                List.of(new ConfigDocument("file:" + name, List.of(new ConfigFile(name + ".yaml", text, placement))));
        List<Endpoint> answer = IntStream.range(0, endpoints)
                .mapToObj(i -> new Endpoint("10.0.0." + i, 80, "a", 2, Map.of("version", name), "i-" + i))
                .toList();
        return new LastKnownGood(
                1_764_547_200_000L, documents, parse(documents), Map.of(name, new Answer("dns:" + name, answer)));
    }

    static MeshConfig parse(List<ConfigDocument> documents) {
        return new ConfigLoader().load(documents.get(0)).config();
    }
}
