package dev.meshclient.config;

import java.util.List;

/**
 * A configuration as read, not yet understood.
 *
 * @param name how messages call it, such as a file name
 * @param files what it consists of: one file, or several that make one mesh
 */
public record ConfigDocument(String name, List<ConfigFile> files) {

    /** Copies the list. */
    public ConfigDocument {
        files = List.copyOf(files);
    }

    /**
     * Creates a document of one file.
     *
     * @param name how messages call it
     * @param text its content
     */
    public ConfigDocument(String name, String text) {
        this(name, List.of(new ConfigFile(name, text, Placement.NONE)));
    }

    /**
     * Returns the content of a document of one file.
     *
     * @throws IllegalStateException if it has none, or several
     */
    public String text() {
        if (files.size() != 1) {
            throw new IllegalStateException("files: " + files.size() + " (expected: 1)");
        }
        return files.get(0).text();
    }
}
