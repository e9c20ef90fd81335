package dev.meshclient.spring.actuate;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.jmx.annotation.EndpointJmxExtension;
import org.springframework.lang.Nullable;

/**
 * The parts of {@link MeshEndpoint} as operations of a managed bean, which return JSON as a text. What is wrong with a question
 * is an {@link IllegalArgumentException}. Of the annotation see {@link MeshEndpointWebExtension}.
 */
@SuppressWarnings("deprecation")
@EndpointJmxExtension(endpoint = MeshEndpoint.class)
final class MeshEndpointJmxExtension {
    private final MeshParts parts;

    MeshEndpointJmxExtension(MeshParts parts) {
        this.parts = parts;
    }

    /** Returns a part by its path, such as {@code nodes/orders}. */
    @ReadOperation
    String part(String path) {
        return json(List.of(path.split("/")), PartQuery.NONE);
    }

    /** Returns decisions, the newest first. */
    @ReadOperation
    String decisions(@Nullable String failed, @Nullable String limit) {
        return json(List.of("decisions"), new PartQuery(failed, limit, null, null, List.of()));
    }

    /** Returns what would become of a request; headers are {@code Name: value}, one a line. */
    @ReadOperation
    String explain(String url, @Nullable String method, @Nullable String headers) {
        List<String> lines = headers == null
                ? List.of()
                : headers.lines().filter(line -> !line.isBlank()).toList();
        return json(List.of("explain"), new PartQuery(null, null, method, url, lines));
    }

    private String json(List<String> path, PartQuery query) {
        PartAnswer answer = parts.of(path, query);
        if (answer.status() != 200) {
            throw new IllegalArgumentException(answer.json());
        }
        return answer.json();
    }
}
