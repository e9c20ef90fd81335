package dev.meshclient.model;

/**
 * A place in a configuration document.
 *
 * @param document the document's name, such as a file name
 * @param line from 1; 0 where no line is known
 * @param column from 1; 0 where no column is known
 */
public record Location(String document, int line, int column) {

    /** Returns {@code document:line:column}, without what is not known. */
    @Override
    public String toString() {
        return line == 0 ? document : column == 0 ? document + ":" + line : document + ":" + line + ":" + column;
    }
}
