package dev.meshclient.config.store;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The mesh as it was in force at some time, and where its instances were then.
 *
 * @param savedAtMillis that time, in milliseconds since 1970-01-01T00:00Z
 * @param documents what the sources had to say, a document for each
 * @param config the mesh that was made of them
 * @param answers what discovery last said of each virtual node, by its name
 */
@Internal
public record LastKnownGood(
        long savedAtMillis, List<ConfigDocument> documents, MeshConfig config, Map<String, Answer> answers) {

    /** Copies the list and the map. */
    public LastKnownGood {
        documents = List.copyOf(documents);
        answers = Map.copyOf(answers);
    }

    /** Returns how old this is; zero where the clock was set back. */
    public Duration age(long nowMillis) {
        return Duration.ofMillis(Math.max(0, nowMillis - savedAtMillis));
    }

    /**
     * What discovery said of a virtual node.
     *
     * @param source who said it, as messages call it
     * @param endpoints the instances, in its order
     */
    public record Answer(String source, List<Endpoint> endpoints) {

        /** Copies the list. */
        public Answer {
            endpoints = List.copyOf(endpoints);
        }
    }
}
