package dev.meshclient.spring.actuate;

import dev.meshclient.MeshDescription;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in force, as health and information show it. */
final class SnapshotDetails {

    private SnapshotDetails() {}

    /** Returns the components by their names in the JSON of a description, in that order. */
    static Map<String, Object> of(MeshDescription.InForce snapshot) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("version", snapshot.version());
        details.put("since", snapshot.since().toString());
        details.put("ageMillis", snapshot.age().toMillis());
        return details;
    }
}
