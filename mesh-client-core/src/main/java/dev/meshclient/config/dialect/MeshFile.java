package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about specs that do not say it themselves.
 *
 * @param name the file's name, with its folders
 * @param virtualRouter the router of routes; null for a folder above the file
 * @param virtualGateway the gateway of gateway routes; null for a folder above the file
 */
@Internal
public record MeshFile(
        String name,
        @Nullable String virtualRouter,
        @Nullable String virtualGateway) {

    /** Returns the file's own name without its ending. */
    String baseName() {
        List<String> steps = steps();
        String last = steps.get(steps.size() - 1);
        return last.replaceFirst("(?i)\\.(json|ya?ml)$", "");
    }

    /** Returns the names of the folders above the file, the nearest first. */
    List<String> folders() {
        List<String> folders = new ArrayList<>(steps());
        folders.remove(folders.size() - 1);
        Collections.reverse(folders);
        return folders;
    }

    private List<String> steps() {
        return List.of(name.split("[/\\\\]"));
    }
}
