package dev.meshclient.config;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why an endpoint has not answered with a document, without what nobody should read in a log. */
final class EndpointFailure {
    private static final Pattern RETRY_AFTER = Pattern.compile("[\\w ,:+-]{1,40}");

    private EndpointFailure() {}

    /** Returns a failure that names the endpoint. */
    static IOException of(URI uri, Exception problem, Duration limit) {
        return new IOException(RedactedUri.of(uri) + ": " + reason(problem, limit), problem);
    }

    private static String reason(Exception problem, Duration limit) {
        if (problem instanceof SocketTimeoutException) {
            return problem.getMessage() + " (expected: an answer within " + limit.toMillis() + " ms)";
        } else if (problem instanceof UnknownHostException) {
            return "unknown host";
        } else if (problem instanceof SSLException) {
            return "TLS: " + problem.getMessage();
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    /** Returns what a status means that brings no document. */
    static IOException of(int status, @Nullable String retryAfter) {
        return new IOException(
                switch (status) {
                    case -1 -> "no HTTP (expected: an answer in HTTP)";
                    case HttpURLConnection.HTTP_NOT_MODIFIED ->
                        "304 without a known version (expected: 200, as no version was sent)";
                    case HttpURLConnection.HTTP_UNAUTHORIZED ->
                        "401: the credential is missing or wrong (expected: 200)";
                    case HttpURLConnection.HTTP_FORBIDDEN -> "403: it may not be read (expected: 200)";
                    case HttpURLConnection.HTTP_NOT_FOUND -> "404: there is no such document (expected: 200)";
                    default -> status + later(retryAfter) + " (expected: 200)";
                });
    }

    private static String later(@Nullable String retryAfter) {
        return retryAfter != null && RETRY_AFTER.matcher(retryAfter).matches() ? ", Retry-After: " + retryAfter : "";
    }
}
