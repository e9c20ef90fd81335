package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong with the files of a mesh; of each severity the first 500 are kept and the rest are counted. */
@Internal
public final class Findings {
    private static final int LIMIT = 500;

    private final List<String> files;
    private final Map<Severity, List<Finding>> kept = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private final Set<Path> brokenResources = new HashSet<>();

    /**
     * Creates an empty collection.
     *
     * @param files how messages call the files, in order
     */
    public Findings(List<String> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Creates an empty collection for one file.
     *
     * @param file how messages call it
     */
    public Findings(String file) {
        this(List.of(file));
    }

    /** Adds what makes the document unusable. */
    public void error(Place place, Problem problem) {
        brokenResources.add(place.path().resource());
        add(place, problem, Severity.ERROR);
    }

    /** Returns whether further findings of a severity are only counted, so that their details do not matter. */
    public boolean onlyCounts(Severity severity) {
        return counts.getOrDefault(severity, 0) >= LIMIT;
    }

    /** Takes an error back for which another one says more, and which is kept. */
    public void retract(Place place, Problem problem) {
        if (kept.getOrDefault(Severity.ERROR, List.of()).remove(problem.at(place, Severity.ERROR))) {
            counts.merge(Severity.ERROR, -1, Integer::sum);
        }
    }

    /** Adds what is doubtful. */
    public void warning(Place place, Problem problem) {
        add(place, problem, Severity.WARNING);
    }

    /** Adds what is good to know. */
    public void note(Place place, Problem problem) {
        add(place, problem, Severity.NOTE);
    }

    private void add(Place place, Problem problem, Severity severity) {
        if (counts.merge(severity, 1, Integer::sum) <= LIMIT) {
            kept.computeIfAbsent(severity, none -> new ArrayList<>()).add(problem.at(place, severity));
        }
    }

    /** Returns whether the document cannot be used. */
    public boolean hasErrors() {
        return errors() > 0;
    }

    /** Returns how many errors there are. */
    public int errors() {
        return counts.getOrDefault(Severity.ERROR, 0);
    }

    /** Returns whether a resource has no error so far, so that what was read of it is no placeholder. */
    public boolean intact(Place resource) {
        return brokenResources.isEmpty()
                || !brokenResources.contains(resource.path().resource());
    }

    /** Returns all of them in the order of the files, and of lines and columns in each. */
    public List<Finding> inOrder() {
        Map<String, Integer> order = new HashMap<>();
        files.forEach(file -> order.putIfAbsent(file, order.size()));
        List<Finding> ordered = new ArrayList<>(kept.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt((Finding finding) ->
                                order.getOrDefault(finding.location().document(), -1))
                        .thenComparingInt(finding -> finding.location().line())
                        .thenComparingInt(finding -> finding.location().column()))
                .toList());
        counts.forEach((severity, count) -> addRest(ordered, severity, count));
        return ordered;
    }

    private void addRest(List<Finding> ordered, Severity severity, int count) {
        if (count > LIMIT) {
            String problem = (count - LIMIT) + " more findings like these (" + severity + ") are not listed";
            ordered.add(Problem.of(problem)
                    .at(new Place(new Location(String.join(", ", files), 0, 0), Path.ROOT), severity));
        }
    }
}
