package dev.meshclient.spring.actuate;

import dev.meshclient.spring.console.ConsolePage;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;

/**
 * The parts of {@link MeshEndpoint} on the web, and the console. What may be left out carries Spring's own annotation: Spring
 * Boot 3.5 knows no other, and would demand it.
 */
@SuppressWarnings("deprecation")
@EndpointWebExtension(endpoint = MeshEndpoint.class)
final class MeshEndpointWebExtension {
    private final MeshParts parts;
    private final @Nullable ConsolePage console;

    MeshEndpointWebExtension(MeshParts parts, @Nullable ConsolePage console) {
        this.parts = parts;
        this.console = console;
    }

    /**
     * Returns a part.
     *
     * @param header one text, or a list of them if the request has several; as a list it would be split at commas
     * @param headers those for the console, one a line
     * @param filter for the console: which names it shows
     */
    @ReadOperation(producesFrom = MeshMediaType.class)
    WebEndpointResponse<String> part(
            MeshMediaType type,
            @Selector(match = Match.ALL_REMAINING) String[] path,
            @Nullable String failed,
            @Nullable String limit,
            @Nullable String method,
            @Nullable String url,
            @Nullable Object header,
            @Nullable String headers,
            @Nullable String filter) {
        if (console != null && path.length == 1 && path[0].equals("console")) {
            return new WebEndpointResponse<>(
                    console.html(method, url, headers, filter), 200, MeshMediaType.HTML.getProducedMimeType());
        }
        PartQuery query = new PartQuery(failed, limit, method, url, texts(header));
        PartAnswer answer = parts.of(List.of(path), query);
        return new WebEndpointResponse<>(
                answer.json(), answer.status(), type.forJson().getProducedMimeType());
    }

    private static List<String> texts(@Nullable Object header) {
        if (header instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return header == null ? List.of() : List.of(header.toString());
    }
}
