package dev.meshclient.okhttp;

import dev.meshclient.model.RequestPlan;
import java.io.IOException;
import java.util.List;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor.Chain;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Changes an attempt's request as the mesh says, between OkHttp's cookies and cache, which go by what the application has
 * asked for, and the application's network interceptors, which see what is sent. The response shows nothing of it. What
 * observers add may be seen in its {@code networkResponse()}, as what OkHttp itself adds, unless a cache would keep it.
 */
final class RequestPlans {
    private static final String HOST = "Host";

    /** Looked up by its Java class it would be made anew for every attempt. */
    private static final KClass<RequestPlan> KEY = JvmClassMappingKt.getKotlinClass(RequestPlan.class);

    private RequestPlans() {}

    /** Has a call carry a plan; null for none. */
    static void attach(Call call, @Nullable RequestPlan plan) {
        if (plan != null) {
            call.tag(KEY, () -> plan);
        }
    }

    /** Sends a request of a chain's call with the plan that the call carries. */
    static Response proceed(Chain chain, Request request) throws IOException {
        RequestPlan plan = chain.call().tag(KEY);
        if (plan == null) {
            return chain.proceed(request);
        }
        Response response = chain.proceed(changed(request, plan));
        return plan.onlyAdds() && chain.getCache() == null
                ? response
                : response.newBuilder().request(request).build();
    }

    private static Request changed(Request request, RequestPlan plan) {
        Request.Builder builder = request.newBuilder();
        if (!plan.headers().isEmpty()) {
            builder.headers(HeaderLines.changed(request.headers(), plan.headers()));
        }
        List<String> added = plan.added();
        for (int i = 0; i + 1 < added.size(); i += 2) {
            builder.header(added.get(i), added.get(i + 1));
        }
        if (plan.authority() != null) {
            builder.header(HOST, plan.authority());
        }
        if (plan.path() != null) {
            builder.url(withPath(request.url(), plan.path()));
        }
        return builder.build();
    }

    /** OkHttp keeps what is encoded as it is; only dot segments, which a server would resolve, are resolved. */
    private static HttpUrl withPath(HttpUrl url, String path) {
        return url.newBuilder().encodedPath(path).build();
    }
}
