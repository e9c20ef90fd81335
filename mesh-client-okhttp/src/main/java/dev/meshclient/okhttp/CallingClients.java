package dev.meshclient.okhttp;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client of a running call. OkHttp's API has no way to it; its class for calls has, as long as modules do not
 * hide it. Where it cannot be had, only {@link MeshOkHttp#check} sees an interceptor behind the mesh.
 */
final class CallingClients {
    private static final @Nullable MethodHandle CLIENT = find();

    private CallingClients() {}

    private static @Nullable MethodHandle find() {
        try {
            Class<?> type = Class.forName("okhttp3.internal.connection.RealCall");
            return MethodHandles.publicLookup()
                    .findVirtual(type, "getClient", MethodType.methodType(OkHttpClient.class))
                    .asType(MethodType.methodType(OkHttpClient.class, Call.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    static @Nullable OkHttpClient of(Call call) {
        if (CLIENT == null) {
            return null;
        }
        try {
            return (OkHttpClient) CLIENT.invokeExact(call);
        } catch (Throwable e) {
            // A decorated call is of another class.
            return null;
        }
    }
}
