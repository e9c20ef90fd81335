package dev.meshclient.spring.console;

import dev.meshclient.MeshClient;
import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/** The page that shows what is in force, how endpoints and sources are doing, and why calls failed. */
@Internal
public final class ConsolePage {
    private final MeshClient mesh;

    /** Shows a mesh client. */
    public ConsolePage(MeshClient mesh) {
        this.mesh = mesh;
    }

    /**
     * Returns the page as it is now, as HTML.
     *
     * @param method of the request to be explained; GET if it is null
     * @param url of the request to be explained; null for none
     * @param headers of the request to be explained, one a line; null for none
     */
    public String html(@Nullable String method, @Nullable String url, @Nullable String headers) {
        return "<!doctype html><html lang=\"en\"><title>mesh</title><pre>" + mesh.describe() + "</pre></html>";
    }
}
