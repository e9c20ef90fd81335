package dev.meshclient.spring.http;

import java.lang.reflect.Method;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What Spring Boot's settings of a request factory mean for calls through OkHttp: its timeouts, and that redirects are not
 * followed. Their cookie handling, TLS bundle and address filter concern only hosts outside the mesh, which has its own.
 *
 * @param connectTimeout null where it is not set, as for the other
 */
record RequestFactorySettings(
        @Nullable Duration connectTimeout, @Nullable Duration readTimeout, boolean followsRedirects) {
    static final RequestFactorySettings NONE = new RequestFactorySettings(null, null, true);

    private static final String DONT_FOLLOW = "DONT_FOLLOW";

    /** OkHttp's own, which the mesh takes for one that was not set. */
    private static final Duration UNSET = Duration.ofSeconds(10);

    /** Reads a record of Boot's: its class has changed from Boot 3.5 to 4, its components' names have not. */
    static RequestFactorySettings of(Object settings) {
        return new RequestFactorySettings(
                (Duration) component(settings, "connectTimeout"),
                (Duration) component(settings, "readTimeout"),
                !(component(settings, "redirects") instanceof Enum<?> redirects
                        && redirects.name().equals(DONT_FOLLOW)));
    }

    private static @Nullable Object component(Object settings, String name) {
        Method accessor = ReflectionUtils.findMethod(settings.getClass(), name);
        if (accessor == null) {
            throw new IllegalStateException(
                    "settings of a request factory: " + settings.getClass().getName() + " (expected: a record with "
                            + name + ", as of Spring Boot 3.5 to 4.1)");
        }
        return ReflectionUtils.invokeMethod(accessor, settings);
    }

    /** Returns the client itself where nothing is set. */
    OkHttpClient appliedTo(OkHttpClient client) {
        if (equals(NONE)) {
            return client;
        }
        OkHttpClient.Builder derived = client.newBuilder();
        if (connectTimeout != null) {
            derived.connectTimeout(connectTimeout);
        }
        if (readTimeout != null) {
            derived.readTimeout(readTimeout.equals(UNSET) ? UNSET.minusMillis(1) : readTimeout);
        }
        if (!followsRedirects) {
            // Attempts never follow them, and the mesh looks at the client that is called.
            derived.followRedirects(false).followSslRedirects(false);
        }
        return derived.build();
    }
}
