package dev.meshclient.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.proxies;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;

class MeshRuntimeHintsTest {

    /** As Spring finds them. */
    private static RuntimeHints registered() {
        RuntimeHints hints = new RuntimeHints();
        AotServices.factories().load(RuntimeHintsRegistrar.class).stream()
                .filter(MeshRuntimeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, MeshRuntimeHintsTest.class.getClassLoader()));
        return hints;
    }

    private static RuntimeHints generatedWith(Map<String, Object> properties) {
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(MeshRuntimeHintsTest.class)), new InMemoryGeneratedFiles());
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        return generation.getRuntimeHints();
    }

    @Test
    void the_builders_of_spring_boot_can_be_wrapped() {
        assertThat(registered())
                .matches(proxies().forInterfaces(ClientHttpRequestFactoryBuilder.class))
                .matches(proxies().forInterfaces(ClientHttpConnectorBuilder.class));
    }

    @Test
    void the_consoles_files_are_kept() {
        assertThat(registered()).matches(resource().forResource("dev/meshclient/spring/console/console.css"));
    }

    @Test
    void the_client_of_a_running_call_can_be_found() throws ClassNotFoundException {
        assertThat(registered())
                .matches(reflection().onMethodInvocation("okhttp3.internal.connection.RealCall", "getClient"));
    }

    @Test
    void virtual_threads_can_be_started() {
        assertThat(registered().reflection().getTypeHint(Thread.class).methods())
                .extracting("name")
                .contains("ofVirtual");
    }

    @Test
    void resources_with_a_mesh_are_kept_however_they_are_named() {
        RuntimeHints hints = generatedWith(Map.of(
                "mesh.client.config[0]", "classpath:/mesh/orders.yaml",
                "mesh.client.config[1]", " Classpath:stock.yaml",
                "mesh.client.config[2]", "file:other.yaml"));
        assertThat(hints)
                .matches(resource().forResource("mesh/orders.yaml"))
                .matches(resource().forResource("stock.yaml"));
        assertThat(resource().forResource("other.yaml").test(hints)).isFalse();
    }

    @Test
    void without_such_resources_nothing_is_kept() {
        RuntimeHints hints = generatedWith(Map.of("mesh.client.config", "file:mesh.yaml"));
        assertThat(resource().forResource("mesh.yaml").test(hints)).isFalse();
    }
}
