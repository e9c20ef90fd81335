package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
    private static final Path TOKEN = Path.of("token");

    @Test
    void an_endpoint_is_asked_every_10_seconds_and_has_10_seconds_unless_told_otherwise() {
        ConfigSource source = ConfigSources.endpoint(URI.create("https://config.internal/mesh.yaml"));

        assertThat(source.name()).isEqualTo("https://config.internal/mesh.yaml");
        assertThat(source.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(source.deadline()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_time_that_an_endpoint_may_wait_comes_on_top_of_the_deadline() {
        ConfigSource source =
                builder("http://localhost/").longPoll(Duration.ofSeconds(30)).build();

        assertThat(source.deadline()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void the_name_hides_the_values_of_the_query() {
        ConfigSource source = builder("https://bucket.internal/mesh?version=7&X-Amz-Signature=abc")
                .build();

        assertThat(source.name()).isEqualTo("https://bucket.internal/mesh?version=***&X-Amz-Signature=***");
    }

    @ParameterizedTest
    @CsvSource({
        "secret, ***",
        "secret&a=1, ***&a=***",
        "a=1&secret&b=, a=***&***&b=***",
        "a=c2VjcmV0==, a=***",
        "=secret, =***"
    })
    void a_part_of_the_query_without_a_name_is_hidden_as_a_whole(String query, String shown) {
        assertThat(builder("https://config.internal/mesh?" + query).build().name())
                .isEqualTo("https://config.internal/mesh?" + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mesh_config:8080/mesh.yaml", "https://mesh_config/mesh.yaml"})
    void a_host_may_have_an_underscore(String uri) {
        assertThat(builder(uri).build().name()).isEqualTo(uri);
    }

    @Test
    void a_host_with_an_underscore_has_no_user_either_and_is_another_host() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("https://me:secret@mesh_config/mesh"))
                .withMessageStartingWith("uri: https://mesh_config/mesh with a user ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder("http://mesh_config/").bearerTokenFile(TOKEN).build())
                .withMessageStartingWith("uri: http://mesh_config/ with a credential ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/mesh",
                "/mesh.yaml",
                "http:/mesh",
                "http://host/mesh#here",
                "mailto:a@b",
                "http://a_b:x/"
            })
    void only_a_uri_of_the_web_without_a_fragment_is_an_endpoint(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(uri))
                .withMessageStartingWith("uri: ")
                .withMessageEndingWith(" (expected: http://host/... or https://host/...)");
    }

    @Test
    void a_user_in_the_uri_is_refused_and_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("https://me:secret@config.internal/mesh"))
                .withMessage("uri: https://config.internal/mesh with a user"
                        + " (expected: none, but basicAuthFile or basicAuthVariable)");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0.001S..PT24H", "PT-1S, PT0.001S..PT24H", "PT25H, PT0.001S..PT24H"})
    void an_interval_has_its_range(Duration interval, String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").pollInterval(interval))
                .withMessage("pollInterval: " + interval + " (expected: " + range + ")");
    }

    @Test
    void a_long_poll_and_a_deadline_have_their_ranges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").longPoll(Duration.ofMillis(999)))
                .withMessage("longPoll: PT0.999S (expected: PT1S..PT1H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").deadline(Duration.ZERO))
                .withMessage("deadline: PT0S (expected: PT0.001S..PT1H)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "if-none-match", "Prefer", "two words", "", "Content-Length"})
    void a_header_that_the_source_sets_itself_or_that_is_none_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").header(name, "value"))
                .withMessageStartingWith("header: " + name + " (expected: a name, and none of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Via", "ORIGIN", "Keep-Alive", "Trailer", "Upgrade", "Sec-Fetch-Mode"})
    void a_header_that_would_never_be_sent_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").header(name, "value"))
                .withMessage("header: " + name + ", which the JDK does not send (expected: another one)");
    }

    @Test
    void a_header_with_a_line_break_is_refused_and_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://localhost/").header("X-Team", "a\r\nX-Other: b"))
                .withMessage("header X-Team: a value of other characters (expected: ASCII)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://config.internal/", "http://localhost:2772/", "http://127.0.0.1/", "http://[::1]/"})
    void credentials_go_where_nobody_else_can_read_them(String uri) {
        assertThat(builder(uri).bearerTokenFile(TOKEN).build().name()).isEqualTo(uri);
        assertThat(builder(uri).header("Authorization", "x").build().name()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://config.internal/", "http://127.0.0.1.example.com/", "http://10.0.0.1/"})
    void credentials_do_not_go_elsewhere_unless_that_is_allowed(String uri) {
        String message = "uri: " + uri + " with a credential (expected: https, this host, or allowInsecureCredentials)";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(uri).basicAuthFile(TOKEN).build())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(uri).header("authorization", "x").build())
                .withMessage(message);
        assertThat(builder(uri)
                        .basicAuthVariable("MESH_AUTH")
                        .allowInsecureCredentials()
                        .build()
                        .name())
                .isEqualTo(uri);
    }

    private static ConfigEndpoint.Builder builder(String uri) {
        return ConfigEndpoint.builder(URI.create(uri));
    }
}
