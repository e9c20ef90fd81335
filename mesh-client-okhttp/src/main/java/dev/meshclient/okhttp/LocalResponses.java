package dev.meshclient.okhttp;

import dev.meshclient.model.LocalReply;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Makes OkHttp's responses of the mesh's own. */
final class LocalResponses {
    private LocalResponses() {}

    static Response of(Request request, LocalReply.Response reply) {
        String body = mayHaveBody(request, reply.status()) ? reply.body() : "";
        Response.Builder builder = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(reply.status())
                .message(ReasonPhrases.of(reply.status()))
                .body(ResponseBody.create(body, contentType(reply.headers())));
        reply.headers().forEach(builder::header);
        return builder.build();
    }

    private static boolean mayHaveBody(Request request, int status) {
        return !request.method().equals("HEAD") && status != 204 && status != 205 && status != 304;
    }

    private static @Nullable MediaType contentType(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                return MediaType.parse(header.getValue());
            }
        }
        return null;
    }
}
