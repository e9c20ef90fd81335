package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.model.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the resources of a mesh, and the settings that people ask about, were declared; by the path that they have in a
 * native document. Endpoints and conditions are left out: there may be very many, and the route or node says enough.
 */
@Internal
public final class Origins {
    /** Nothing is known. */
    public static final Origins NONE = new Origins(Map.of());

    private static final Set<String> LEFT_OUT = Set.of(
            "action", "match", "endpoints", "attributes", "accessLog", "validation", "certificate", "portMapping");

    /** Below these nobody asks for more. */
    private static final Set<String> WHOLE = Set.of(
            "retryPolicy",
            "perRequest",
            "idle",
            "tls",
            "outlierDetection",
            "healthCheck",
            "connectionPool",
            "retryBudget",
            "provider",
            "weightedTargets",
            "stickyBy",
            "rewrite",
            "requestHeaders",
            "responseHeaders",
            "redirect",
            "directResponse");

    /** What holds resources by their names. */
    private static final Set<String> BY_NAME = Set.of(
            "virtualServices",
            "virtualRouters",
            "routes",
            "virtualNodes",
            "virtualGateways",
            "gatewayRoutes",
            "splits");

    private final Map<Path, Origin> places;

    private Origins(Map<Path, Origin> places) {
        this.places = places;
    }

    /** Notes the places of a mesh. */
    static Origins of(Node root) {
        Map<Path, Origin> places = new HashMap<>();
        note(root, Path.ROOT, false, places);
        return new Origins(places);
    }

    /** People may call a resource like any of the fields. */
    private static void note(Node node, Path path, boolean byName, Map<Path, Origin> places) {
        if (node instanceof ObjectNode object) {
            object.fields().forEach((name, field) -> {
                if (byName || !LEFT_OUT.contains(name)) {
                    boolean below = byName || !WHOLE.contains(name);
                    note(field, path.field(name), below, !byName && BY_NAME.contains(name), places);
                }
            });
        } else if (node instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                note(list.items().get(i), path.item(i), false, places);
            }
        }
    }

    private static void note(Field field, Path path, boolean below, boolean byName, Map<Path, Origin> places) {
        boolean overlay = field.value().place().path().startsWith("overlays");
        places.put(path, new Origin(field.name(), field.value().place().location(), overlay));
        if (below) {
            note(field.value(), path, byName, places);
        }
    }

    /** Returns where a field is declared; null if it is not, or not known. */
    public @Nullable Origin of(Path path) {
        return places.get(path);
    }

    /** Returns where that is declared whose path messages show like this; null if it is not, or not known. */
    public @Nullable Origin ofShown(String path) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Returns the path of a field. */
    public static Path path(Object... steps) {
        Path path = Path.ROOT;
        for (Object step : steps) {
            path = step instanceof Integer index ? path.item(index) : path.field((String) step);
        }
        return path;
    }

    /**
     * Where something is declared.
     *
     * @param location where its name stands
     * @param value where its value begins, which findings about it name
     * @param overlay whether an overlay declares it, and not the resource itself
     */
    public record Origin(Location location, Location value, boolean overlay) {}
}
