package dev.meshclient.routing;

import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose path is often one that a route of the table is about. */
record RandomRequest(
        String method,
        String scheme,
        String host,
        String path,
        @Nullable String query,
        Headers headers) implements MeshRequest {

    static RandomRequest next(RandomText text, List<RouteEntry<String>> table) {
        String path = table.isEmpty() || text.once(3)
                ? text.path()
                : path(text, text.oneOf(table).route().match());
        return new RandomRequest(
                text.oneOf(RandomMatch.METHODS),
                text.oneOf(RandomMatch.SCHEMES),
                text.oneOf(RandomMatch.HOSTS),
                path,
                text.once(3) ? null : pairs(text, "&"),
                headers(text));
    }

    private static String path(RandomText text, RouteMatch match) {
        PathMatch path = match.path();
        if (path instanceof PathMatch.Exact exact) {
            return exact.path();
        }
        if (path instanceof PathMatch.Prefix prefix) {
            return prefix.prefix() + (text.once(3) ? "" : text.segment());
        }
        if (path instanceof PathMatch.SegmentPrefix prefix) {
            return prefix.prefix() + (text.once(2) ? "" : text.path());
        }
        if (path instanceof PathMatch.Template template) {
            return template.template().replace("{name}", text.segment()).replace("{other}", text.segment());
        }
        if (path instanceof PathMatch.Regex) {
            return LiteralBeginning.of(match) + text.segment();
        }
        return "/" + text.oneOf(List.of("a", "b", "ab")) + "/" + text.oneOf(List.of("a", "b", "c"));
    }

    private static Headers headers(RandomText text) {
        return new Headers(
                text.once(3) ? null : text.value(),
                text.once(3) ? null : text.value(),
                text.once(3) ? null : text.value(),
                text.once(2) ? cookies(text) : null);
    }

    private static String cookies(RandomText text) {
        String pairs = pairs(text, text.oneOf(List.of("; ", ";", ";;", "; ;  ", ";=;")));
        return text.once(4) ? pairs.replaceAll("=([^;]*)", "=\"$1\"") : pairs;
    }

    private static String pairs(RandomText text, String separator) {
        StringBuilder pairs = new StringBuilder(text.once(8) ? "xx" : "");
        int count = text.below(4);
        for (int i = 0; i < count; i++) {
            pairs.append(pairs.isEmpty() ? "" : separator).append(text.oneOf(RandomMatch.NAMES));
            pairs.append(text.once(6) ? "" : "=" + text.value());
        }
        return pairs.toString();
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public int port() {
        return 80;
    }

    @Override
    public boolean replayable() {
        return true;
    }

    /** Those that there can be. */
    record Headers(
            @Nullable String x,
            @Nullable String y,
            @Nullable String z,
            @Nullable String cookie) {

        @Nullable
        String get(String name) {
            return switch (name) {
                case "x", "X" -> x;
                case "y", "Y" -> y;
                case "z", "Z" -> z;
                default -> name.equals("cookie") ? cookie : null;
            };
        }
    }
}
