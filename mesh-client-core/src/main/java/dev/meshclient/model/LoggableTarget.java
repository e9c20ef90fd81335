package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a request, with {@code REDACTED} for the values whose names tell of a credential: those of
 * {@link SecretNames}, of OpenTelemetry's {@code url.full}, and a few short ones. Parameters of the path, as in {@code
 * /cart;jsessionid=1}, count as well. Names are compared as a server reads them: decoded, in any case.
 */
@Internal
public final class LoggableTarget {
    private static final String REDACTED = "REDACTED";
    private static final Set<String> SECRET =
            Set.of("sig", "auth", "pwd", "pass", "passwd", "passphrase", "otp", "assertion", "awsaccesskeyid");

    private LoggableTarget() {}

    /** Appends a path and, after a question mark, its query, unless that is null. */
    public static void append(StringBuilder out, String path, @Nullable String query) {
        appendPath(out, path);
        if (query != null) {
            appendQuery(out.append('?'), query);
        }
    }

    /** Appends a path. */
    public static void appendPath(StringBuilder out, String path) {
        if (path.indexOf('=') < 0) {
            out.append(path);
        } else {
            appendParts(out, path, "/;", "/;");
        }
    }

    /** Appends a query. Some servers take a semicolon for a separator, for others it is a part of the value. */
    public static void appendQuery(StringBuilder out, String query) {
        appendParts(out, query, "&;", "&");
    }

    private static void appendParts(StringBuilder out, String text, String separators, String endsOfSecrets) {
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start, separators);
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < end && isSecret(text.substring(start, equals))) {
                out.append(text, start, equals + 1).append(REDACTED);
                end = end(text, equals, endsOfSecrets);
            } else {
                out.append(text, start, end);
            }
            if (end < text.length()) {
                out.append(text.charAt(end));
            }
            start = end + 1;
        }
    }

    private static int end(String text, int start, String separators) {
        int end = start;
        while (end < text.length() && separators.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isSecret(String written) {
        String name = decoded(written);
        return SECRET.contains(name.toLowerCase(Locale.ROOT)) || SecretNames.contain(name);
    }

    /** What is no code of a character stays as it is. */
    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        StringBuilder decoded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            int code = name.charAt(i) == '%' ? code(name, i + 1) : -1;
            decoded.append(code < 0 ? name.charAt(i) : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return decoded.toString();
    }

    private static int code(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
