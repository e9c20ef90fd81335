package dev.meshclient.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown at the start of an application whose {@link okhttp3.OkHttpClient} beans cannot be used as they are: an interceptor
 * or a setting came behind the mesh, or nothing says which of several clients is meant.
 */
public final class MeshOkHttpClientException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final List<String> beanNames;

    MeshOkHttpClientException(List<String> beanNames, String problem, @Nullable Throwable cause) {
        super("OkHttpClient bean " + String.join(", ", beanNames) + ": " + problem, cause);
        this.beanNames = List.copyOf(beanNames);
    }

    /** Returns the names of the beans that it is about. */
    public List<String> beanNames() {
        return beanNames;
    }
}
