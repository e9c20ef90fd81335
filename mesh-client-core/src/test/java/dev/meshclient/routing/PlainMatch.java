package dev.meshclient.routing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a match, written down as plainly as they can be, with nothing of what is compiled. */
final class PlainMatch {
    private static final Map<String, Pattern> REGEXES = new HashMap<>();

    private PlainMatch() {}

    static boolean holds(RouteMatch match, RandomRequest request, int listenerPort) {
        return (match.port() == null || match.port() == listenerPort)
                && (match.method() == null || match.method().equals(request.method()))
                && (match.scheme() == null || match.scheme().equals(request.scheme()))
                && (match.hostname() == null || host(match.hostname(), request.host()))
                && (match.path() == null || path(match.path(), request.path()))
                && (match.grpc() == null || grpc(match, request))
                && all(match.headers(), header -> header(header, request))
                && all(match.cookies(), cookie -> cookie(cookie, request))
                && all(match.queryParameters(), parameter -> query(parameter, request));
    }

    /** A million requests are held against ten routes each, so that streams of nothing would be most of the work. */
    private static <T> boolean all(List<T> declared, Predicate<T> rule) {
        for (T each : declared) {
            if (!rule.test(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean host(HostnameMatch match, String host) {
        return match instanceof HostnameMatch.Exact exact
                ? host.equals(exact.hostname())
                : host.endsWith(((HostnameMatch.Suffix) match).suffix());
    }

    private static boolean grpc(RouteMatch match, RandomRequest request) {
        String service = match.grpc().serviceName();
        String method = match.grpc().methodName();
        String[] parts = request.path().split("/", 3);
        return (service == null || (parts.length == 3 && parts[1].equals(service)))
                && (method == null || parts[2].equals(method))
                && all(match.grpc().metadata(), header -> header(header, request));
    }

    private static boolean path(PathMatch match, String path) {
        if (match instanceof PathMatch.Exact exact) {
            return path.equals(exact.path());
        }
        if (match instanceof PathMatch.Prefix prefix) {
            return path.startsWith(prefix.prefix());
        }
        if (match instanceof PathMatch.SegmentPrefix prefix) {
            return (path + "/").startsWith(prefix.prefix() + "/");
        }
        if (match instanceof PathMatch.Template template) {
            return template(template.template().split("/", -1), path.split("/", -1));
        }
        return regex(((PathMatch.Regex) match).regex(), path);
    }

    private static boolean template(String[] template, String[] path) {
        boolean matches = template.length == path.length;
        for (int i = 0; matches && i < path.length; i++) {
            matches = template[i].startsWith("{") ? !path[i].isEmpty() : path[i].equals(template[i]);
        }
        return matches;
    }

    private static boolean regex(String regex, String text) {
        return REGEXES.computeIfAbsent(regex, Pattern::compile).matcher(text).matches();
    }

    private static boolean header(HeaderMatch match, RandomRequest request) {
        return value(match.value(), match.invert(), request.header(match.name()));
    }

    private static boolean cookie(CookieMatch match, RandomRequest request) {
        String cookies = request.header("cookie");
        String[] all = cookies == null ? new String[0] : cookies.split(";");
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].stripLeading();
        }
        String value = first(match.name() + "=", all);
        return value(match.value(), match.invert(), value == null ? null : unquoted(value));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean query(QueryParameterMatch match, RandomRequest request) {
        String query = request.query();
        String[] all = query == null ? new String[0] : query.split("&");
        for (int i = 0; i < all.length; i++) {
            all[i] += all[i].contains("=") ? "" : "=";
        }
        return value(match.value(), false, first(match.name() + "=", all));
    }

    private static @Nullable String first(String beginning, String[] all) {
        for (String one : all) {
            if (one.startsWith(beginning)) {
                return one.substring(beginning.length());
            }
        }
        return null;
    }

    private static boolean value(@Nullable ValueMatch match, boolean invert, @Nullable String value) {
        if (value == null) {
            return match == null && invert;
        }
        return (match == null || test(match, value)) != invert;
    }

    private static boolean test(ValueMatch match, String value) {
        if (match instanceof ValueMatch.Exact exact) {
            return value.equals(exact.value());
        }
        if (match instanceof ValueMatch.Prefix prefix) {
            return value.startsWith(prefix.prefix());
        }
        if (match instanceof ValueMatch.Suffix suffix) {
            return value.endsWith(suffix.suffix());
        }
        if (match instanceof ValueMatch.Range range) {
            return regex("[-+]?[0-9]+", value)
                    && Long.parseLong(value) >= range.start()
                    && Long.parseLong(value) < range.end();
        }
        return regex(((ValueMatch.Regex) match).regex(), value);
    }
}
