package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.Part;
import java.util.List;
import java.util.function.Function;

/** Answers questions about parts of the mesh, whoever asks them. */
final class MeshParts {
    /** As they are listed for those who ask for another one. */
    static final List<String> NAMES =
            List.of("snapshot", "sources", "gateway", "services", "nodes", "decisions", "explain");

    private final MeshClient mesh;
    private final DecisionsPart decisions;
    private final ExplainPart explain;

    MeshParts(MeshClient mesh) {
        this.mesh = mesh;
        decisions = new DecisionsPart(mesh);
        explain = new ExplainPart(mesh);
    }

    /** Answers for a path such as {@code nodes} or {@code nodes/orders}; an empty one is the whole. */
    PartAnswer of(List<String> path, PartQuery query) {
        return switch (path.size()) {
            case 0 -> PartAnswer.of(mesh.describe().toJson());
            case 1 -> part(path.get(0), query);
            case 2 -> member(path.get(0), path.get(1));
            default -> missing(path);
        };
    }

    private PartAnswer part(String part, PartQuery query) {
        return switch (part) {
            case "snapshot" -> described(Part.SNAPSHOT);
            case "sources" -> described(Part.SOURCES);
            case "gateway" -> described(Part.GATEWAY);
            case "services" -> described(Part.VIRTUAL_SERVICES);
            case "nodes" -> described(Part.VIRTUAL_NODES);
            case "decisions" -> decisions.last(query);
            case "explain" -> explain.of(query);
            default -> missing(List.of(part));
        };
    }

    private PartAnswer described(Part part) {
        return PartAnswer.of(mesh.describe().toJson(part));
    }

    private PartAnswer member(String part, String name) {
        MeshDescription description = mesh.describe();
        return switch (part) {
            case "services" ->
                named(
                        description,
                        Part.VIRTUAL_SERVICES,
                        "virtual service",
                        name,
                        names(description.virtualServices(), MeshDescription.Service::name));
            case "nodes" ->
                named(
                        description,
                        Part.VIRTUAL_NODES,
                        "virtual node",
                        name,
                        names(description.virtualNodes(), MeshDescription.Node::name));
            case "decisions" -> decisions.one(name);
            default -> missing(List.of(part, name));
        };
    }

    private static PartAnswer named(
            MeshDescription description, Part part, String kind, String name, List<String> names) {
        return names.contains(name)
                ? PartAnswer.of(description.named(name).toJson(part))
                : PartAnswer.missing(
                        kind, name, part == Part.VIRTUAL_NODES ? "virtualNodes" : "virtualServices", names);
    }

    private static <T> List<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).distinct().toList();
    }

    private static PartAnswer missing(List<String> path) {
        return PartAnswer.missing("part", String.join("/", path), "parts", NAMES);
    }
}
