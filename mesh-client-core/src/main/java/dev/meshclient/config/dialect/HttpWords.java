package dev.meshclient.config.dialect;

/** What routes and gateway routes say about HTTP requests in the same words. */
final class HttpWords {
    /** The methods that App Mesh knows. */
    static final Choice<String> METHOD =
            Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /** The schemes. */
    static final Choice<String> SCHEME = Choice.of("http", "https");

    /** The beginning of a path. */
    static final ValueReader<String> PREFIX = Text.matching(text -> text.startsWith("/"), "'/' at the beginning");

    private HttpWords() {}
}
