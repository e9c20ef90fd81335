package dev.meshclient.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request that nobody sends. Its host may have an underscore, which {@link java.net.URI} does not take. */
record PlainRequest(
        String method,
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query,
        Map<String, String> headers)
        implements MeshRequest {
    private static final Pattern URL = Pattern.compile(
            "(?i)(https?)://(?:[^\\s/?#@\\[\\]]*@)?(\\[[0-9a-f:.%]+]|[^\\s/?#:@\\[\\]]+)(?::([0-9]{1,5}))?(/[^\\s?#]*)?(?:\\?([^\\s#]*))?(?:#\\S*)?");

    private static final Pattern USER = Pattern.compile("(?s)^([A-Za-z]*://)?.*@");

    static MeshRequest of(String method, String url, Map<String, String> headers) {
        Matcher matcher = URL.matcher(url);
        int port = matcher.matches() && matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : 0;
        String host = matcher.matches() ? Authority.canonicalHost(matcher.group(2)) : "";
        if (host.isEmpty() || port > 65_535 || (matcher.group(3) != null && port == 0)) {
            throw new IllegalArgumentException("url: " + shown(url) + " (expected: http://HOST[:PORT][/PATH][?QUERY])");
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        Map<String, String> byName = new LinkedHashMap<>();
        headers.forEach((name, value) ->
                byName.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> HeaderLines.joined(name, a, b)));
        return new PlainRequest(
                method.toUpperCase(Locale.ROOT),
                scheme,
                host,
                port != 0 ? port : scheme.equals("https") ? 443 : 80,
                matcher.group(4) == null ? "/" : matcher.group(4),
                matcher.group(5),
                Map.copyOf(byName));
    }

    /** Where the user ends is not certain in what is no URL: rather too much is left out. */
    private static String shown(String url) {
        String withoutUser = USER.matcher(url).replaceFirst("$1@");
        int question = withoutUser.indexOf('?');
        StringBuilder shown = new StringBuilder();
        LoggableTarget.append(
                shown,
                question < 0 ? withoutUser : withoutUser.substring(0, question),
                question < 0 ? null : withoutUser.substring(question + 1));
        return shown.toString();
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean replayable() {
        return true;
    }
}
