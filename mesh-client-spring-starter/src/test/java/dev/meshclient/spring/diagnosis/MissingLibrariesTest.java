package dev.meshclient.spring.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

class MissingLibrariesTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(MeshClientAutoConfiguration.class, MeshDiagnosisAutoConfiguration.class))
            .withPropertyValues(
                    "mesh.client.document={format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}",
                    "mesh.client.console.enabled=true",
                    "mesh.client.cloud-map.region=eu-west-1");

    /** Has all but what a test leaves out. */
    private static final class Without extends ClassLoader {
        private final String missing;

        Without(String missing) {
            super(MissingLibrariesTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        public URL getResource(String name) {
            return name.startsWith(missing) ? null : super.getResource(name);
        }
    }

    private void expect(ClassLoader loader, String... problems) {
        runner.run(context -> assertThat(
                        new MissingLibraries(loader).problems(context.getBean(MeshClientProperties.class)))
                .containsExactly(problems));
    }

    @Test
    void with_all_libraries_nothing_is_said() {
        expect(getClass().getClassLoader());
    }

    @Test
    void a_console_without_an_actuator_has_no_effect() {
        expect(
                new Without("org/springframework/boot/actuate/"),
                "mesh.client.console.enabled: true, without an effect (expected:"
                        + " org.springframework.boot:spring-boot-starter-actuator on the class path)");
    }

    @Test
    void settings_for_cloud_map_without_the_sdk_have_no_effect() {
        expect(
                new Without("software/amazon/awssdk/"),
                "mesh.client.cloud-map: set, without an effect (expected: software.amazon.awssdk:servicediscovery on the"
                        + " class path)");
    }

    @Test
    void an_application_without_the_sdk_starts() {
        runner.withClassLoader(new FilteredClassLoader(ServiceDiscoveryClient.class.getPackageName()))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
