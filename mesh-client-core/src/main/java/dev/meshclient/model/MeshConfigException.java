package dev.meshclient.model;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class MeshConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    /**
     * Creates the exception.
     *
     * @param findings all findings, errors and warnings, in the order of the document
     */
    public MeshConfigException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** Returns all findings; the message has one line for each. */
    public List<Finding> findings() {
        return findings;
    }
}
