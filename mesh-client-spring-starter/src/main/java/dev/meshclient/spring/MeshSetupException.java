package dev.meshclient.spring;

/**
 * An application that is not set up as the mesh needs it. It ends the start, and Spring Boot reports it without a stack trace:
 * what is wrong where, and what to do about it.
 */
public final class MeshSetupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String origin;
    private final String problem;
    private final String remedy;

    /**
     * Creates the exception; its message is the origin and the problem. None of the texts may show a secret.
     *
     * @param origin where it is wrong, such as {@code mesh.client.drain} or {@code bean 'shopClient'}
     * @param problem what is there and what was expected, such as {@code -1s (expected: 0s or more)}
     * @param remedy what to do, as a sentence
     */
    public MeshSetupException(String origin, String problem, String remedy) {
        super(origin + ": " + problem);
        this.origin = origin;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Creates the exception, with what has caused it. */
    public MeshSetupException(String origin, String problem, String remedy, Throwable cause) {
        this(origin, problem, remedy);
        initCause(cause);
    }

    /** Returns where it is wrong. */
    public String origin() {
        return origin;
    }

    /** Returns what is there, and what was expected. */
    public String problem() {
        return problem;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }
}
