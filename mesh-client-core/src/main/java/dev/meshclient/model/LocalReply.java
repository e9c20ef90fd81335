package dev.meshclient.model;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mesh itself answers with, instead of a server. */
public sealed interface LocalReply {

    /** Returns the reason in Envoy's vocabulary; null where nothing went wrong, and a route answers itself. */
    @Nullable
    ResponseFlag flag();

    /**
     * An HTTP response.
     *
     * @param flag the reason; null for a redirect or a direct response of a route
     * @param status its status
     * @param headers its headers
     * @param body its body, possibly empty
     */
    record Response(@Nullable ResponseFlag flag, int status, Map<String, String> headers, String body)
            implements LocalReply {

        /** Copies the headers. */
        public Response {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An exception.
     *
     * @param flag the reason
     * @param exception what to throw; implements {@link MeshFailure}
     */
    record Failure(ResponseFlag flag, IOException exception) implements LocalReply {}
}
