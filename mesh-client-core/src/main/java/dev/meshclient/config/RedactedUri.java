package dev.meshclient.config;

import java.net.URI;
import java.util.regex.Pattern;

/** How messages show a URI: without a password, and without the values of its query, which may be a signature. */
final class RedactedUri {
    private static final Pattern QUERY_PART = Pattern.compile("(?<=^|&)([^&=]*=)?[^&]*");

    private RedactedUri() {}

    static String of(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append(':');
        }
        if (uri.getRawAuthority() != null) {
            String authority = uri.getRawAuthority();
            text.append("//").append(authority.substring(authority.lastIndexOf('@') + 1));
        }
        if (uri.getRawPath() != null) {
            text.append(uri.getRawPath());
        }
        if (uri.getRawQuery() != null) {
            text.append('?').append(QUERY_PART.matcher(uri.getRawQuery()).replaceAll("$1***"));
        }
        return text.toString();
    }
}
