package dev.meshclient.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an App Mesh resource:
 * {@code arn:PARTITION:appmesh:REGION:ACCOUNT:mesh/MESH[/virtualNode/NAME[/...]]}. In preview the service was called
 * {@code appmesh-preview}.
 *
 * @param text the whole ARN
 * @param account the account, 12 digits
 * @param mesh the mesh
 * @param kind {@code virtualService}, {@code virtualRouter}, {@code virtualNode} or {@code virtualGateway}; empty for the
 *     mesh itself
 * @param name the resource's name; empty for the mesh itself
 * @param route the name of the route, or gateway route; empty for any other resource
 */
public record Arn(String text, String account, String mesh, String kind, String name, String route) {
    private static final Pattern PATTERN = Pattern.compile("arn:[a-z-]{1,32}:appmesh(?:-preview)?:[a-z0-9-]{1,32}:"
            + "([0-9]{12}):mesh/([^/]{1,255})(?:/(virtualService|virtualRouter|virtualNode|virtualGateway)/([^/]{1,255})"
            + "(?:/(?:route|gatewayRoute)/([^/]{1,255}))?)?");

    /** Reads an ARN; nothing if the text is not the ARN of an App Mesh resource. */
    public static Optional<Arn> parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        return matcher.matches()
                ? Optional.of(new Arn(
                        text,
                        matcher.group(1),
                        matcher.group(2),
                        orEmpty(matcher.group(3)),
                        orEmpty(matcher.group(4)),
                        orEmpty(matcher.group(5))))
                : Optional.empty();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    @Override
    public String toString() {
        return text;
    }
}
