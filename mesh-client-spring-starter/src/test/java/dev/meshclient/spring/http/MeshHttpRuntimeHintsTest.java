package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;

class MeshHttpRuntimeHintsTest {
    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void a_native_image_has_the_proxy_and_what_is_called_by_its_name() throws NoSuchMethodException {
        new MeshHttpRuntimeHints().registerHints(hints, getClass().getClassLoader());
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ClientHttpRequestFactoryBuilder.class))
                .accepts(hints);
        for (String accessor : new String[] {"connectTimeout", "readTimeout", "redirects"}) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onMethodInvocation(HttpClientSettings.class.getMethod(accessor)))
                    .accepts(hints);
        }
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(
                                ClientHttpRequestFactoryBuilder.class.getMethod("build", HttpClientSettings.class)))
                .accepts(hints);
    }
}
