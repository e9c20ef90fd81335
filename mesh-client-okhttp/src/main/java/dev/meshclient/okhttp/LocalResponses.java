package dev.meshclient.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponsePlan;
import java.nio.charset.Charset;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Makes OkHttp's responses of the mesh's own. */
final class LocalResponses {
    private LocalResponses() {}

    /** Makes one; a plan of null changes nothing. */
    static Response of(Request request, LocalReply.Response reply, @Nullable ResponsePlan plan) {
        Headers declared = Headers.of(reply.headers());
        Headers headers = plan == null ? declared : HeaderLines.changed(declared, plan.headers());
        String body = mayHaveBody(request, reply.status()) ? reply.body() : "";
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(reply.status())
                .message(ReasonPhrases.of(reply.status()))
                .headers(headers)
                .body(body(body, HeaderLines.mediaType(headers)))
                .build();
    }

    /** Of a text OkHttp would make a body of a type with a charset that the headers do not have. */
    private static ResponseBody body(String text, @Nullable MediaType type) {
        Charset charset = type == null ? UTF_8 : type.charset(UTF_8);
        return ResponseBody.create(text.getBytes(charset), type);
    }

    private static boolean mayHaveBody(Request request, int status) {
        return !request.method().equals("HEAD") && status != 204 && status != 205 && status != 304;
    }
}
