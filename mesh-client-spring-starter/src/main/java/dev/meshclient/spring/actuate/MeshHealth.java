package dev.meshclient.spring.actuate;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Availability;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.model.SourceStatus.State;
import dev.meshclient.spring.MeshClientProperties;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the mesh is doing, in no types of Spring Boot, whose versions have theirs in different packages. Without anything in force it
 * is {@code DOWN}, since every call fails; closed it is {@code OUT_OF_SERVICE}. Whatever else is wrong is somebody else's fault,
 * which a restart of this application does not mend: it counts only as the properties say.
 *
 * @param status a status of Spring Boot, or one of the application's own
 * @param details what there is to know, by name
 */
@Internal
public record MeshHealth(String status, Map<String, Object> details) {
    private static final String UP = "UP";
    private static final List<String> WORST_FIRST = List.of("DOWN", "OUT_OF_SERVICE");

    /** Judges a mesh as the properties have it. */
    public static MeshHealth of(MeshDescription mesh, MeshClientProperties.Health settings) {
        Set<String> unavailable = unavailable(mesh, settings.nodes());
        boolean stale = mesh.sources().stream().anyMatch(MeshHealth::isStale);
        return new MeshHealth(status(mesh, stale, !unavailable.isEmpty(), settings), details(mesh, unavailable));
    }

    private static String status(
            MeshDescription mesh, boolean stale, boolean unavailable, MeshClientProperties.Health settings) {
        if (mesh.closed()) {
            return "OUT_OF_SERVICE";
        }
        if (mesh.snapshot() == null) {
            return "DOWN";
        }
        return Stream.of(stale ? settings.staleSources() : UP, unavailable ? settings.unavailableNodes() : UP)
                .min(Comparator.comparingInt(MeshHealth::rank))
                .orElse(UP);
    }

    /** A status of the application's own is worse than none. */
    private static int rank(String status) {
        int rank = WORST_FIRST.indexOf(status);
        return rank >= 0 ? rank : status.equals(UP) ? WORST_FIRST.size() + 1 : WORST_FIRST.size();
    }

    /** Of a node that nobody has called yet nothing is known: that is no fault. */
    private static Set<String> unavailable(MeshDescription mesh, List<String> asked) {
        Set<String> unavailable = mesh.virtualNodes().stream()
                .filter(node -> asked.isEmpty() || asked.contains(node.name()))
                .filter(node -> node.resolved() ? !hasEndpoint(node) : node.problem() != null)
                .map(Node::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = mesh.virtualNodes().stream().map(Node::name).collect(Collectors.toSet());
        asked.stream().filter(name -> !known.contains(name)).forEach(unavailable::add);
        return unavailable;
    }

    /** An endpoint that is put aside for a moment takes requests where there is no other. */
    private static boolean hasEndpoint(Node node) {
        return node.endpoints().stream()
                .map(EndpointStatus::availability)
                .anyMatch(one -> one == Availability.AVAILABLE || one == Availability.ASIDE);
    }

    private static boolean isStale(SourceStatus source) {
        return source.state() == State.STALE || source.state() == State.REJECTED;
    }

    private static Map<String, Object> details(MeshDescription mesh, Set<String> unavailable) {
        Map<String, Object> details = new LinkedHashMap<>();
        MeshDescription.InForce snapshot = mesh.snapshot();
        if (snapshot != null) {
            details.put("snapshot", SnapshotDetails.of(snapshot));
        }
        if (mesh.problem() != null) {
            details.put("problem", mesh.problem());
        }
        details.put("sources", mesh.sources().stream().map(MeshHealth::source).toList());
        details.put("nodesWithoutEndpoint", List.copyOf(unavailable));
        return details;
    }

    private static Map<String, Object> source(SourceStatus source) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", source.name());
        details.put("state", source.state().name());
        if (source.age() != null) {
            details.put("ageMillis", source.age().toMillis());
        }
        if (source.state() != State.CURRENT && source.lastError() != null) {
            details.put("lastError", source.lastError());
        }
        return details;
    }
}
