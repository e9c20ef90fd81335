package dev.meshclient.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.model.SourceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PropertyBindingTest {
    private static final String EMPTY = "{format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MeshClientAutoConfiguration.class));

    @TempDir
    private Path folder;

    private String one;
    private String two;

    @BeforeEach
    void writeFiles() throws IOException {
        one = "file:" + Files.writeString(folder.resolve("one.yaml"), EMPTY);
        two = "file:" + Files.writeString(folder.resolve("two.yaml"), EMPTY);
    }

    private static ApplicationContextRunner variables(ApplicationContextRunner runner, Map<String, Object> variables) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }

    private static void expectSources(ApplicationContextRunner runner, String... names) {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(MeshClient.class);
            assertThat(context.getBean(MeshClient.class).sources())
                    .extracting(SourceStatus::name)
                    .containsExactly(names);
        });
    }

    private static void expectRefused(ApplicationContextRunner runner, String message) {
        runner.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(MeshSetupException.class)
                .hasMessage(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drain=-1s | mesh.client.drain: -1s (expected: 0s or more)",
                "startup-wait=-5ms | mesh.client.startup-wait: -5ms (expected: 0s or more)",
                "warm-up=-1h | mesh.client.warm-up: -1h (expected: 0s or more)",
                "ready-timeout=-1s | mesh.client.ready-timeout: -1s (expected: 0s or more)",
                "decisions.sampling=2 | mesh.client.decisions.sampling: 2.0 (expected: 0 to 1)",
                "decisions.sampling=NaN | mesh.client.decisions.sampling: NaN (expected: 0 to 1)",
                "decisions.kept=-1 | mesh.client.decisions.kept: -1 (expected: 0 or more)",
                "endpoint.poll-interval=0s | mesh.client.endpoint.poll-interval: 0s (expected: 1ms to 24h)",
                "endpoint.deadline=2h | mesh.client.endpoint.deadline: 2h (expected: 1ms to 1h)",
                "endpoint.long-poll=10ms | mesh.client.endpoint.long-poll: 10ms (expected: 1s to 1h)",
                "cloud-map.poll-interval=500ms | mesh.client.cloud-map.poll-interval: 500ms (expected: 1s to 1h)",
                "cloud-map.timeout=11s | mesh.client.cloud-map.timeout: 11s (expected: 10ms to 10s)",
                "cloud-map.endpoint=http://me:secret@here/ | mesh.client.cloud-map.endpoint: http://***@here/ (expected: "
                        + "https://HOST without a user)",
                "health.stale-sources=40% | mesh.client.health.stale-sources: 40% (expected: a status such as UP, "
                        + "OUT_OF_SERVICE or DOWN)",
                "web-client.threads=0 | mesh.client.web-client.threads: 0 (expected: 1 or more)",
                "metrics.endpoint-tags=-1 | mesh.client.metrics.endpoint-tags: -1 (expected: 0 or more)",
                "metrics.maximum-series=0 | mesh.client.metrics.maximum-series: 0 (expected: 1 or more)",
                "metrics.histogram=2s,1s | mesh.client.metrics.histogram: 2s,1s (expected: above 0s and ascending)",
                "identity=checkout | mesh.client.identity: checkout (expected: mesh/NAME/virtualNode/NAME, "
                        + "mesh/NAME/virtualGateway/NAME or the ARN of either)",
            })
    void a_value_out_of_its_range_is_refused(String property, String message) {
        expectRefused(runner.withPropertyValues("mesh.client.document=" + EMPTY, "mesh.client." + property), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mesh.yaml | mesh.yaml (expected: file:PATH, classpath:NAME, https:URL or http:URL)",
                "cloudmap:shop | cloudmap:shop (expected: file:PATH, classpath:NAME, https:URL or http:URL)",
                "redis://me:secret@host/?token=abc | redis://***@host/?token=*** (expected: file:PATH, classpath:NAME, "
                        + "https:URL or http:URL)",
                "file: | file: (expected: file:PATH or file:///PATH)",
                "file://shop/mesh.yaml | file://shop/mesh.yaml (expected: file:PATH or file:///PATH)",
                "classpath:/ | classpath:/ (expected: classpath:NAME)",
                "https:mesh.yaml | https:mesh.yaml (expected: a URL with a host and without a fragment)",
                "https://me:secret@host/mesh.yaml | https://***@host/mesh.yaml with a user (expected: none, but "
                        + "mesh.client.endpoint.basic-auth-file)",
                "https://host/a b?token=abc | https://host/a b?token=***, Illegal character in path at character 15 "
                        + "(expected: a URL)",
            })
    void a_place_that_is_none_is_refused_and_no_secret_shown(String place, String message) {
        expectRefused(runner.withPropertyValues("mesh.client.config[0]=" + place), "mesh.client.config[0]: " + message);
    }

    @Test
    void a_token_over_plain_http_is_refused() {
        runner.withPropertyValues(
                        "mesh.client.config=http://config.internal/mesh.yaml",
                        "mesh.client.endpoint.bearer-token-file=/run/token")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("mesh.client.config[0]: http://config.internal/mesh.yaml: "));
    }

    @Test
    void two_credentials_are_refused() {
        expectRefused(
                runner.withPropertyValues(
                        "mesh.client.endpoint.bearer-token-file=/run/token",
                        "mesh.client.endpoint.basic-auth-file=/run/user"),
                "mesh.client.endpoint.basic-auth-file: set beside endpoint.bearer-token-file (expected: one of the two)");
    }

    @Test
    void places_come_from_variables() {
        expectSources(variables(runner, Map.of("MESH_CLIENT_CONFIG", one + "," + two)), one, two);
        expectSources(variables(runner, Map.of("MESH_CLIENT_CONFIG_0", one, "MESH_CLIENT_CONFIG_1", two)), one, two);
        expectSources(variables(runner, Map.of("MESH_CLIENT_DOCUMENT", EMPTY)), "mesh.client.document");
    }

    @Test
    void places_come_from_properties_in_each_form() {
        expectSources(runner.withPropertyValues("mesh.client.config=" + one), one);
        expectSources(runner.withPropertyValues("mesh.client.config= " + one + " , " + two), one, two);
        expectSources(
                runner.withPropertyValues("mesh.client.config[0]=" + one, "mesh.client.config[1]=" + two), one, two);
        expectSources(runner.withPropertyValues("MESH.client.CONFIG=" + one), one);
        expectSources(runner.withPropertyValues("PLACE=" + one, "mesh.client.config=${PLACE:}"), one);
    }

    @Test
    void a_path_may_be_a_file_url_a_folder_or_a_glob() {
        expectSources(runner.withPropertyValues("mesh.client.config=" + one.replace("file:", "file://")), one);
        for (String several : new String[] {folder + "/", folder + "/o*.yaml", "//" + folder + "/{one,two}.yaml"}) {
            runner.withPropertyValues("mesh.client.config[0]=file:" + several)
                    .run(context -> assertThat(context).hasNotFailed().hasSingleBean(MeshClient.class));
        }
    }

    @Test
    void a_resource_may_begin_with_a_slash() {
        expectSources(
                runner.withPropertyValues("mesh.client.config=classpath:/dev/meshclient/spring/test/shop.yaml"),
                "classpath:dev/meshclient/spring/test/shop.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh.client.config=",
                "mesh.client.config= ",
                "mesh.client.config[0]=",
                "mesh.client.config=${MESH_PLACE:}",
                "mesh.client.document=",
                "mesh.client.zone=here"
            })
    void an_empty_value_is_none(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MeshClient.class));
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).hasSingleBean(MeshClientProperties.class));
    }

    @Test
    void an_empty_value_beside_others_is_passed_over() {
        expectSources(runner.withPropertyValues("mesh.client.config[0]=", "mesh.client.config[1]=" + one), one);
        runner.withPropertyValues(
                        "mesh.client.document=" + EMPTY,
                        "mesh.client.identity=",
                        "mesh.client.zone=",
                        "mesh.client.last-known-good=",
                        "mesh.client.cloud-map.region=",
                        "mesh.client.cloud-map.endpoint=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    MeshClientProperties properties = context.getBean(MeshClientProperties.class);
                    assertThat(properties.identity()).isNull();
                    assertThat(properties.zone()).isNull();
                    assertThat(properties.lastKnownGood()).isNull();
                    assertThat(properties.cloudMap().region()).isNull();
                    assertThat(properties.cloudMap().endpoint()).isNull();
                });
    }

    @Test
    void the_identity_is_not_guessed_from_the_applications_name() {
        runner.withPropertyValues("mesh.client.document=" + EMPTY, "spring.application.name=checkout")
                .run(context -> assertThat(
                                context.getBean(MeshClient.class).describe().identity())
                        .isNull());
    }

    @Test
    void times_are_written_as_elsewhere_in_spring() {
        runner.withPropertyValues("mesh.client.drain=PT2S", "mesh.client.warm-up=250ms", "mesh.client.startup-wait=0")
                .run(context -> {
                    MeshClientProperties properties = context.getBean(MeshClientProperties.class);
                    assertThat(properties.drain()).hasSeconds(2);
                    assertThat(properties.warmUp()).hasMillis(250);
                    assertThat(properties.startupWait()).isZero();
                });
    }
}
