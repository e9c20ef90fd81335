package dev.meshclient.okhttp;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.ResponsePlan;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Changes headers. */
final class HeaderLines {
    private static final String CONTENT_TYPE = "Content-Type";

    private HeaderLines() {}

    /** Returns the headers after the changes. */
    static Headers changed(Headers headers, HeaderChanges changes) {
        Headers.Builder builder = headers.newBuilder();
        changes.remove().forEach(builder::removeAll);
        changes.set().forEach(builder::set);
        changes.add().forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    /** Returns the response that the application gets; its body is of the type that the headers say. */
    static Response changed(Response response, ResponsePlan plan) {
        Headers headers = changed(response.headers(), plan.headers());
        Response.Builder builder = response.newBuilder().headers(headers);
        String type = headers.get(CONTENT_TYPE);
        if (!Objects.equals(type, response.header(CONTENT_TYPE))) {
            ResponseBody body = response.body();
            builder.body(ResponseBody.create(body.source(), mediaType(headers), body.contentLength()));
        }
        return builder.build();
    }

    /** Returns the type that headers say; null for none, or none that can be read. */
    static @Nullable MediaType mediaType(Headers headers) {
        String type = headers.get(CONTENT_TYPE);
        return type == null ? null : MediaType.parse(type);
    }

    /** Returns the values of a header with this between them; null if there is none. */
    static @Nullable String joined(Headers headers, String name, String separator) {
        String found = null;
        for (int i = 0; i < headers.size(); i++) {
            if (name.equalsIgnoreCase(headers.name(i))) {
                found = found == null ? headers.value(i) : found + separator + headers.value(i);
            }
        }
        return found;
    }
}
