package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Opens a context on the thread that carries out the {@code Callable} of one request. */
final class MeshContextOfCallable implements CallableProcessingInterceptor {
    private final MeshContext context;

    /** Only the thread of the callable sees it: a request has one at a time. */
    private MeshContext.@Nullable Scope scope;

    MeshContextOfCallable(MeshContext context) {
        this.context = context;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        scope = context.open();
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }
}
