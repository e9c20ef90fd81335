package dev.meshclient.okhttp;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.ResponsePlan;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Changes headers. */
final class HeaderLines {
    private HeaderLines() {}

    /** Returns the headers after the changes. */
    static Headers changed(Headers headers, HeaderChanges changes) {
        Headers.Builder builder = headers.newBuilder();
        changes.remove().forEach(builder::removeAll);
        changes.set().forEach(builder::set);
        changes.add().forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    /** Returns the response that the application gets; a plan of null changes nothing. */
    static Response changed(Response response, @Nullable ResponsePlan plan) {
        return plan == null
                ? response
                : response.newBuilder()
                        .headers(changed(response.headers(), plan.headers()))
                        .build();
    }
}
