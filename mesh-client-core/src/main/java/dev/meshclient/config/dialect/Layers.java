package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Location;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which file is of which layer, and what each layer declares: everything once. Of what several layers declare that of the
 * first counts, and the others are notes.
 */
final class Layers {
    private final Findings findings;
    private final Map<String, Integer> ofFiles = new HashMap<>();
    private final Map<Declared, Location> places = new HashMap<>();

    Layers(Findings findings) {
        this.findings = findings;
    }

    /** Adds a file to a layer; the one that counts most is 0. */
    void add(String file, int layer) {
        ofFiles.put(file, layer);
    }

    int of(Location place) {
        return ofFiles.getOrDefault(place.document(), 0);
    }

    /** Notes a declaration; returns where the same layer has it already, null if nowhere. */
    @Nullable
    Location declare(Path path, Location place) {
        return places.putIfAbsent(new Declared(of(place), path), place);
    }

    /** Returns whether the layer of a place declares something. */
    boolean declares(Location place, Path path) {
        return places.containsKey(new Declared(of(place), path));
    }

    /**
     * Adds a declaration to those that count, unless a layer before its own has one by that name; its own must not.
     *
     * @param what how messages call it
     * @return whether it counts
     */
    boolean put(Map<String, Field> present, String name, Field declared, String what) {
        if (isTwice(declared, what)) {
            return false;
        }
        Field other = present.putIfAbsent(name, declared);
        boolean counts = other == null || of(declared.name()) < of(other.name());
        if (counts) {
            present.put(name, declared);
        }
        if (other != null) {
            hide(counts ? other : declared, what, (counts ? declared : other).name());
        }
        return counts;
    }

    /** Returns whether the same layer has declared that already, which is an error. */
    boolean isTwice(Field declared, String what) {
        Place place = placeOf(declared);
        Location first = declare(place.path(), place.location());
        if (first != null) {
            findings.error(place, Problem.of("declared twice: " + what + ", first at " + first));
        }
        return first != null;
    }

    /** Says that a declaration does not count. */
    void hide(Field declared, String what, Location counting) {
        hide(placeOf(declared), "an earlier source declares " + what + ", too, at " + counting);
    }

    void hide(Place place, String why) {
        findings.note(place, Problem.of("no effect: " + why));
    }

    private static Place placeOf(Field declared) {
        return new Place(declared.name(), declared.value().place().path());
    }

    private record Declared(int layer, Path path) {}
}
