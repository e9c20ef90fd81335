package dev.meshclient.okhttp;

import dev.meshclient.MeshClient;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** The last application interceptor of a client: where the mesh takes over, and follows redirects. */
final class MeshInterceptor implements Interceptor {
    private final MeshClient mesh;
    private final OkHttpTransport transport;
    private final ClientSettings settings;
    private final LostResponses lost;

    MeshInterceptor(MeshClient mesh, OkHttpTransport transport, ClientSettings settings) {
        this.mesh = mesh;
        this.transport = transport;
        this.settings = settings;
        this.lost = new LostResponses(mesh.scheduler());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        OuterCall outer = OuterCall.of(chain);
        CallerContext context = outer.context();
        if (context == CallerContext.NONE) {
            return follow(chain, outer);
        }
        try (CallObserver.Scope scope = context.open()) {
            return follow(chain, outer);
        }
    }

    private Response follow(Chain chain, OuterCall outer) throws IOException {
        Request request = chain.request();
        Response prior = null;
        long startedNanos = mesh.ticker().read();
        for (int followUps = 0; ; ) {
            long timeoutNanos = timeoutNanos(chain.call(), startedNanos);
            CallDriver driver = new CallDriver(this, chain, outer, request, timeoutNanos);
            Response response = driver.perform();
            if (response == null) {
                return withPrior(chain.proceed(request), prior);
            }
            Request followUp = Redirects.followUp(chain, request, response);
            if (followUp == null) {
                return withPrior(response, prior);
            }
            response.close();
            if (++followUps > Redirects.MAX_FOLLOW_UPS) {
                throw driver.explained(new ProtocolException("Too many follow-up requests: " + followUps));
            }
            prior = withPrior(response, prior);
            request = followUp;
        }
    }

    /** Returns what is left of the bound that the application put on the call, body included; 0 for none. */
    private long timeoutNanos(Call call, long startedNanos) {
        Timeout timeout = call.timeout();
        long bound = timeout.timeoutNanos();
        if (bound == 0 && !timeout.hasDeadline()) {
            return 0;
        }
        long now = mesh.ticker().read();
        long left = bound == 0 ? Long.MAX_VALUE : bound - (now - startedNanos);
        if (timeout.hasDeadline()) {
            left = Math.min(left, timeout.deadlineNanoTime() - now);
        }
        return Math.max(1, left);
    }

    /** Chains redirects as OkHttp does: earlier responses without their bodies. */
    private static Response withPrior(Response response, @Nullable Response prior) {
        if (prior == null || response.priorResponse() != null) {
            return response;
        }
        Response stripped = prior.newBuilder()
                .body(ResponseBody.create("", prior.body().contentType()))
                .build();
        return response.newBuilder().priorResponse(stripped).build();
    }

    MeshClient mesh() {
        return mesh;
    }

    OkHttpTransport transport() {
        return transport;
    }

    ClientSettings settings() {
        return settings;
    }

    LostResponses lost() {
        return lost;
    }
}
