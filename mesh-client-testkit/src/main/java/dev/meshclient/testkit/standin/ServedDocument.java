package dev.meshclient.testkit.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What is served under a path.
 *
 * @param tag a strong entity tag, with its quotes
 * @param modified in whole seconds, as HTTP has it
 */
record ServedDocument(String text, String contentType, String tag, Instant modified) {

    /** Returns the tag that a content has: the same one for the same content only. */
    static String tag(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    }

    /** Returns the content type that a path suggests; YAML's is that of RFC 9512. */
    static String contentType(String path) {
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            return "application/yaml";
        }
        return path.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
