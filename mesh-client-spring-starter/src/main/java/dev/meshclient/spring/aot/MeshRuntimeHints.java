package dev.meshclient.spring.aot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Says what of the mesh client a native image cannot see for itself: what is a proxy, a resource, or found by its name. The
 * properties and the actuator's endpoint are Spring Boot's to tell of.
 */
final class MeshRuntimeHints implements RuntimeHintsRegistrar {
    private static final String BUILDERS = "org.springframework.boot.http.client.";
    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";
    private static final String THREAD_BUILDER = "java.lang.Thread$Builder";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.proxies()
                .registerJdkProxy(TypeReference.of(BUILDERS + "ClientHttpRequestFactoryBuilder"))
                .registerJdkProxy(TypeReference.of(BUILDERS + "reactive.ClientHttpConnectorBuilder"));
        hints.resources().registerPattern("dev/meshclient/spring/console/*");
        call(hints.reflection(), classLoader);
        virtualThreads(hints.reflection(), classLoader);
        cache(hints.reflection(), classLoader);
    }

    /** The client of a running call, which OkHttp's API does not tell. */
    private static void call(ReflectionHints reflection, @Nullable ClassLoader classLoader) {
        reflection.registerTypeIfPresent(
                classLoader,
                "okhttp3.internal.connection.RealCall",
                call -> call.withMethod("getClient", List.of(), ExecutableMode.INVOKE));
    }

    /** Virtual threads are not in the JDK that the mesh client is compiled for. */
    private static void virtualThreads(ReflectionHints reflection, @Nullable ClassLoader classLoader) {
        reflection.registerTypeIfPresent(classLoader, THREAD_BUILDER, MemberCategory.INVOKE_PUBLIC_METHODS);
        reflection.registerType(
                Thread.class, thread -> thread.withMethod("ofVirtual", List.of(), ExecutableMode.INVOKE));
    }

    /** Caffeine composes the name of the class that has just the wanted features: a bound of the number of entries, or weak keys. */
    private static void cache(ReflectionHints reflection, @Nullable ClassLoader classLoader) {
        for (String name : new String[] {"SSMS", "PSMS", "WS", "FS"}) {
            reflection.registerTypeIfPresent(
                    classLoader,
                    CAFFEINE + name,
                    type -> type.withMembers(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                            .withField("FACTORY"));
        }
    }
}
