package dev.meshclient.spring.http;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What of Boot's is a proxy or called by its name, so that a native image has it. */
final class MeshHttpRuntimeHints implements RuntimeHintsRegistrar {
    private static final String BOOT = "org.springframework.boot.http.client.";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        TypeReference builder = TypeReference.of(BOOT + "ClientHttpRequestFactoryBuilder");
        hints.proxies().registerJdkProxy(builder);
        for (String called : new String[] {
            "ClientHttpRequestFactoryBuilder", "HttpClientSettings", "ClientHttpRequestFactorySettings"
        }) {
            hints.reflection().registerTypeIfPresent(classLoader, BOOT + called, MemberCategory.INVOKE_PUBLIC_METHODS);
        }
    }
}
