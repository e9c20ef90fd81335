package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what is wrong with one document; of each severity the first 500 are kept and the rest are counted. */
@Internal
public final class Findings {
    private static final int LIMIT = 500;
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.location().line())
            .thenComparingInt(finding -> finding.location().column());

    private final String document;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final Set<String> brokenResources = new HashSet<>();
    private int errorCount;
    private int warningCount;

    /**
     * Creates an empty collection.
     *
     * @param document how messages call the document
     */
    public Findings(String document) {
        this.document = document;
    }

    /** Adds what makes the document unusable. */
    public void error(Place place, Problem problem) {
        brokenResources.add(place.path().resource());
        if (errorCount++ < LIMIT) {
            errors.add(problem.at(place, Severity.ERROR));
        }
    }

    /** Adds what is doubtful. */
    public void warning(Place place, Problem problem) {
        if (warningCount++ < LIMIT) {
            warnings.add(problem.at(place, Severity.WARNING));
        }
    }

    /** Returns whether the document cannot be used. */
    public boolean hasErrors() {
        return errorCount > 0;
    }

    /** Returns how many errors there are. */
    public int errors() {
        return errorCount;
    }

    /** Returns whether a resource has no error so far, so that what was read of it is no placeholder. */
    public boolean intact(Place resource) {
        return !brokenResources.contains(resource.path().resource());
    }

    /** Returns all of them in the order of the document. */
    public List<Finding> inOrder() {
        List<Finding> ordered = new ArrayList<>(
                Stream.concat(errors.stream(), warnings.stream()).sorted(ORDER).toList());
        addRest(ordered, Severity.ERROR, errorCount);
        addRest(ordered, Severity.WARNING, warningCount);
        return ordered;
    }

    private void addRest(List<Finding> ordered, Severity severity, int count) {
        if (count > LIMIT) {
            String problem = (count - LIMIT) + " more findings like these (" + severity + ") are not listed";
            ordered.add(Problem.of(problem).at(new Place(new Location(document, 0, 0), Path.ROOT), severity));
        }
    }
}
