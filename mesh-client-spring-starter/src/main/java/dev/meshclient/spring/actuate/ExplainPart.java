package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.model.HeaderLines;
import dev.meshclient.model.MeshRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Answers what would become of a request. */
final class ExplainPart {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final MeshClient mesh;

    ExplainPart(MeshClient mesh) {
        this.mesh = mesh;
    }

    PartAnswer of(PartQuery query) {
        MeshRequest request;
        try {
            request = request(query);
        } catch (IllegalArgumentException wrong) {
            return PartAnswer.wrong(String.valueOf(wrong.getMessage()));
        }
        try {
            return PartAnswer.of(mesh.explain(request).toJson());
        } catch (IllegalStateException closed) {
            return PartAnswer.failed(
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, String.valueOf(closed.getMessage()));
        }
    }

    private static MeshRequest request(PartQuery query) {
        String method = query.method() == null ? "GET" : query.method();
        if (!TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("method: " + method + " (expected: a word such as GET)");
        }
        return MeshRequest.of(method, query.url() == null ? "" : query.url(), headers(query.headers()));
    }

    /** What is wrong is not repeated: it may be a credential. */
    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("header[" + i + "]: no name before a colon (expected: NAME: VALUE)");
            }
            headers.merge(
                    name,
                    line.substring(colon + 1).strip(),
                    (first, second) -> HeaderLines.joined(name, first, second));
        }
        return headers;
    }
}
