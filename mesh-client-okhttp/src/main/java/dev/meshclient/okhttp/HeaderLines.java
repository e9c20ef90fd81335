package dev.meshclient.okhttp;

import dev.meshclient.model.HeaderChanges;
import okhttp3.Headers;

/** Changes headers. */
final class HeaderLines {
    private HeaderLines() {}

    /** Returns the headers after the changes. */
    static Headers changed(Headers headers, HeaderChanges changes) {
        if (changes.isEmpty()) {
            return headers;
        }
        Headers.Builder builder = headers.newBuilder();
        changes.remove().forEach(builder::removeAll);
        changes.set().forEach(builder::set);
        changes.add().forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }
}
