package dev.meshclient;

import dev.meshclient.model.LoggableTarget;
import org.jspecify.annotations.Nullable;

/** Paths, queries and URLs as people may see them: without the values of parameters whose names tell of a credential. */
final class ShownTarget {

    private ShownTarget() {}

    /** Returns a path, or a URL, perhaps with a query, as it may be shown. */
    static String of(String target) {
        int question = target.indexOf('?');
        return question < 0 ? of(target, null) : of(target.substring(0, question), target.substring(question + 1));
    }

    static String of(String path, @Nullable String query) {
        StringBuilder shown = new StringBuilder();
        LoggableTarget.append(shown, path, query);
        return shown.toString();
    }
}
