package dev.meshclient.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class MeshRehearsalTest {
    private static final String MESH = "mesh.client.config=file:mesh.yaml";

    private static MockEnvironment environment(String... properties) {
        MockEnvironment environment = new MockEnvironment();
        for (String property : properties) {
            int equals = property.indexOf('=');
            environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
        }
        return environment;
    }

    private static void assumeSeveralProcessors() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is nothing to gain");
    }

    @Test
    void a_rehearsal_builds_what_an_application_has_and_closes_it() {
        assertThatCode(new MeshRehearsal()::run).doesNotThrowAnyException();
    }

    @Test
    void nothing_is_wrong_with_the_mesh_of_the_rehearsal() {
        ConfigDocument document = new ConfigDocument("rehearsal.yaml", MeshRehearsal.document());
        assertThat(new ConfigLoader().load(document).warnings()).isEmpty();
    }

    @Test
    void spring_boot_knows_the_listener() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(ApplicationListener.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(MeshRehearsalListener.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {MESH, "mesh.client.config[0]=file:mesh.yaml", "mesh.client.document=format: mesh-client/v1"})
    void an_application_that_names_a_mesh_is_rehearsed(String property) {
        assumeSeveralProcessors();
        assertThat(MeshRehearsalListener.isWorthwhile(environment(property))).isTrue();
    }

    @Test
    void an_application_without_a_mesh_is_not_rehearsed() {
        for (String[] properties : List.of(
                new String[] {}, new String[] {"mesh.client.config="}, new String[] {MESH, "mesh.client.enabled=false"
                })) {
            assertThat(MeshRehearsalListener.isWorthwhile(environment(properties)))
                    .as(String.join(" ", properties))
                    .isFalse();
        }
    }

    @Test
    void the_setting_for_spring_boots_own_preparation_holds_for_the_rehearsal() {
        assumeSeveralProcessors();
        assertThat(MeshRehearsalListener.isWorthwhile(environment(MESH, "spring.backgroundpreinitializer.ignore=true")))
                .isFalse();
    }

    @Test
    void what_cannot_be_bound_is_left_to_the_start_to_tell() {
        assertThat(MeshRehearsalListener.isWorthwhile(environment("mesh.client.config[1]=file:mesh.yaml")))
                .isFalse();
    }
}
