package dev.meshclient.config;

import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint tells one version of a document from another (RFC 9110, section 8.8): said back to it word for word.
 *
 * @param tag its {@code ETag}, weak or strong
 * @param modified its {@code Last-Modified}
 */
record Validators(@Nullable String tag, @Nullable String modified) {
    static final Validators NONE = new Validators(null, null);

    static Validators of(HttpURLConnection answer) {
        return new Validators(answer.getHeaderField("ETag"), answer.getHeaderField("Last-Modified"));
    }

    boolean isEmpty() {
        return tag == null && modified == null;
    }

    /** Returns these, and of another version's those that are missing here (RFC 9110, section 15.4.5). */
    Validators orElse(Validators other) {
        return new Validators(tag == null ? other.tag : tag, modified == null ? other.modified : modified);
    }

    void send(HttpURLConnection question) {
        if (tag != null) {
            question.setRequestProperty("If-None-Match", tag);
        } else if (modified != null) {
            question.setRequestProperty("If-Modified-Since", modified);
        }
    }
}
