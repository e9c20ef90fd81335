package dev.meshclient.spring.console;

import org.jspecify.annotations.Nullable;

/**
 * What the page was asked for.
 *
 * @param method of the request to be explained
 * @param url of the request to be explained; empty for none
 * @param headers of the request to be explained, one a line
 * @param filter which part of the mesh is shown
 */
record Question(String method, String url, String headers, Filter filter) {

    static Question of(
            @Nullable String method, @Nullable String url, @Nullable String headers, @Nullable String filter) {
        String stripped = strip(method);
        return new Question(
                stripped.isEmpty() ? "GET" : stripped, strip(url), headers == null ? "" : headers, Filter.of(filter));
    }

    private static String strip(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
