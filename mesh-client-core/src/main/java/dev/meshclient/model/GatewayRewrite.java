package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway route changes in a request.
 *
 * @param targetHostname whether the host becomes the name of the virtual service
 * @param path what becomes of the path; null for App Mesh's default: a prefix that was matched becomes {@code /}, any
 *     other path stays
 */
public record GatewayRewrite(
        boolean targetHostname, @Nullable PathRewrite path) {

    /** App Mesh's default. */
    public static final GatewayRewrite DEFAULT = new GatewayRewrite(true, null);

    /** What becomes of the path. */
    public sealed interface PathRewrite {

        /**
         * The matched prefix becomes {@code /}, or stays.
         *
         * @param enabled whether it is replaced
         */
        record DefaultPrefix(boolean enabled) implements PathRewrite {}

        /**
         * The matched prefix becomes another one.
         *
         * @param value begins and ends with {@code /}
         */
        record Prefix(String value) implements PathRewrite {}

        /**
         * The path becomes another one.
         *
         * @param path 1..255 characters
         */
        record Exact(String path) implements PathRewrite {}
    }
}
