package dev.meshclient.config.tree;

/** Ends the reading of a document after which nothing sensible can be read; never leaves the package. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final transient Problem problem;

    UnreadableException(Place place, Problem problem) {
        super("unreadable document", null, false, false);
        this.place = place;
        this.problem = problem;
    }

    void addTo(Findings findings) {
        findings.error(place, problem);
    }
}
