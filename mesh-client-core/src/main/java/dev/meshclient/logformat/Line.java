package dev.meshclient.logformat;

/** Writes the line of a call. */
@FunctionalInterface
interface Line {

    /** Appends the line, with one line feed at its end. */
    void append(StringBuilder lines, LoggedCall call);
}
