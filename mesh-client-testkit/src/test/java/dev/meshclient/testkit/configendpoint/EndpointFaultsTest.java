package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import dev.meshclient.testkit.standin.SeenCall;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint does right and wrong, and what becomes of it. */
class EndpointFaultsTest {
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final ConfigSource source = ConfigSources.endpoint(endpoint.uri().resolve("/mesh.yaml"));

    @BeforeEach
    void serve() {
        endpoint.put("/mesh.yaml", "a: 1");
    }

    @AfterEach
    void close() {
        source.close();
        endpoint.close();
    }

    @Test
    void a_version_that_is_known_is_not_sent_again() throws Exception {
        ConfigDocument first = source.fetch(null);

        assertThat(source.fetch(first)).isSameAs(first);

        Map<String, String> unconditional = endpoint.calls().get(0).parameters();
        assertThat(unconditional)
                .containsEntry("Accept-Encoding", "gzip")
                .containsEntry("User-Agent", "mesh-client")
                .doesNotContainKeys("If-None-Match", "If-Modified-Since", "Prefer", "Authorization");
        Map<String, String> conditional = endpoint.calls().get(1).parameters();
        assertThat(conditional).containsKey("If-None-Match").doesNotContainKey("If-Modified-Since");
    }

    @Test
    void a_fetch_of_whatever_there_is_names_no_version() throws Exception {
        source.fetch(source.fetch(null));
        endpoint.forgetCalls();

        source.fetch(null);

        assertThat(endpoint.calls())
                .extracting(SeenCall::parameters)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKey("If-None-Match"));
    }

    @ParameterizedTest
    @CsvSource({
        "ETag: \"a\", If-None-Match: \"a\"",
        "ETag: W/\"a\", If-None-Match: W/\"a\"",
        "'Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT', 'If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT'"
    })
    void a_validator_is_sent_back_word_for_word(String validator, String condition) throws Exception {
        try (RawServer server = RawServer.http((question, out) -> {
                    if (question.contains(condition)) {
                        RawServer.write(out, "HTTP/1.1 304 Not Modified", "");
                    } else {
                        RawServer.write(out, "HTTP/1.1 200 OK", validator, "a: 1");
                    }
                });
                ConfigSource raw = ConfigSources.endpoint(server.uri("/mesh.yaml"))) {
            ConfigDocument first = raw.fetch(null);
            for (int i = 0; i < 3; i++) {
                assertThat(raw.fetch(first)).isSameAs(first);
            }
            assertThat(server.questions())
                    .filteredOn(question -> question.contains(condition))
                    .hasSize(3);
        }
    }

    @Test
    void the_same_content_under_another_tag_is_the_same_document() throws Exception {
        try (RawServer server = RawServer.http((question, out) ->
                        RawServer.write(out, "HTTP/1.1 200 OK", "ETag: \"" + question.hashCode() + "\"", "a: 1"));
                ConfigSource raw = ConfigSources.endpoint(server.uri("/mesh.yaml"))) {
            ConfigDocument first = raw.fetch(null);
            assertThat(raw.fetch(first)).isSameAs(first);
            assertThat(raw.fetch(first)).isSameAs(first);
        }
    }

    @Test
    void an_endpoint_that_flaps_between_versions_is_followed() throws Exception {
        ConfigDocument document = source.fetch(null);
        for (int i = 2; i < 6; i++) {
            endpoint.put("/mesh.yaml", "a: " + i % 2);
            document = source.fetch(document);
            assertThat(document.text()).isEqualTo("a: " + i % 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "failure, 500 (expected: 200)",
        "throttle, '429, Retry-After: 1 (expected: 200)'",
        "denial, 403: it may not be read (expected: 200)"
    })
    void a_failure_names_the_endpoint_and_the_status(String behaviour, String message) throws Exception {
        ConfigDocument before = source.fetch(null);
        endpoint.behave((Behaviour) Behaviour.class.getMethod(behaviour).invoke(null));

        assertFails(before, message);

        endpoint.behave(Behaviour.normal());
        assertThat(source.fetch(before)).isSameAs(before);
    }

    @Test
    void a_document_that_is_missing_is_told() {
        endpoint.remove("/mesh.yaml");

        assertFails(null, "404: there is no such document (expected: 200)");
    }

    @Test
    void nothing_but_200_is_a_document() throws Exception {
        assertThatRaw("no HTTP (expected: an answer in HTTP)", "\u0000\u0001 what is this", "");
        assertThatRaw("204 (expected: 200)", "HTTP/1.1 204 No Content", "");
        assertThatRaw("206 (expected: 200)", "HTTP/1.1 206 Partial Content", "a");
        assertThatRaw("503, Retry-After: 120 (expected: 200)", "HTTP/1.1 503 Unavailable", "Retry-After: 120", "a: 1");
    }

    @Test
    void what_is_no_http_is_a_failure() {
        endpoint.behave(Behaviour.garbage());

        assertThatIOException().isThrownBy(() -> source.fetch(null)).withMessageStartingWith(source.name() + ": ");
    }

    @Test
    void a_connection_that_is_reset_or_refused_is_a_failure() throws Exception {
        ConfigDocument before = source.fetch(null);
        endpoint.behave(Behaviour.reset());
        assertThatIOException().isThrownBy(() -> source.fetch(before)).withMessageStartingWith(source.name() + ": ");

        endpoint.close();
        assertFails(before, "Connection refused");
    }

    @Test
    void a_host_that_does_not_exist_is_told() {
        try (ConfigSource nowhere = ConfigSources.endpoint(URI.create("http://nowhere.invalid/mesh.yaml"))) {
            assertThatIOException()
                    .isThrownBy(() -> nowhere.fetch(null))
                    .withMessage("http://nowhere.invalid/mesh.yaml: unknown host");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_body_that_is_cut_off_is_a_failure() throws Exception {
        ConfigDocument before = source.fetch(null);
        endpoint.put("/mesh.yaml", "a: 123456");
        endpoint.behave(Behaviour.truncation());

        assertThatIOException()
                .isThrownBy(() -> source.fetch(before))
                .satisfies(problem -> assertThat(problem.getMessage())
                        .as("told by the source, or before by a newer JDK")
                        .isIn(
                                source.name() + ": the body ends after 4 bytes (expected: 9)",
                                source.name() + ": Premature EOF"));
        assertThatRaw("Premature EOF", "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "9\r\na: 1");
    }

    @Test
    void a_body_in_pieces_is_read_to_its_end() throws Exception {
        endpoint.put("/mesh.yaml", "a: " + "123456789".repeat(100));
        endpoint.drip(Duration.ofMillis(50));

        assertThat(source.fetch(null).text()).hasSize(903);
    }

    @Test
    void a_packed_body_that_is_not_packed_is_a_failure() throws Exception {
        assertThatRaw(
                "the body cannot be unpacked: Not in GZIP format (expected: gzip)",
                "HTTP/1.1 200 OK",
                "Content-Encoding: gzip",
                "this is no gzip at all");
        assertThatRaw(
                "Content-Encoding: br (expected: gzip or none)", "HTTP/1.1 200 OK", "Content-Encoding: br", "a: 1");
    }

    @Test
    void a_body_that_is_too_large_is_a_failure() {
        endpoint.compress(true);
        endpoint.put("/mesh.yaml", "#".repeat(8 * 1024 * 1024 + 1));

        assertFails(null, "the document is too large (expected: at most 8388608 bytes)");
    }

    @Test
    void nothing_changed_is_no_answer_for_who_has_nothing() throws Exception {
        endpoint.answerNotModified(true);
        assertFails(null, "304 without a known version (expected: 200, as no version was sent)");

        endpoint.answerNotModified(false);
        assertThat(source.fetch(null).text()).isEqualTo("a: 1");
    }

    @Test
    void a_redirect_within_the_origin_is_followed() throws Exception {
        endpoint.put("/there.yaml", "a: 2");
        endpoint.redirect("/mesh.yaml", "/there.yaml");

        ConfigDocument document = source.fetch(null);

        assertThat(document.text()).isEqualTo("a: 2");
        assertThat(document.name()).isEqualTo(source.name());
        assertThat(source.fetch(document)).isSameAs(document);
    }

    @Test
    void a_redirect_in_a_circle_ends() {
        endpoint.redirect("/mesh.yaml", "/mesh.yaml");

        assertFails(null, "more redirects than 5");
        assertThat(endpoint.calls()).hasSize(6);
    }

    @Test
    void a_redirect_to_another_origin_is_refused() throws Exception {
        try (RawServer other = RawServer.http(RawServer.replying("HTTP/1.1 200 OK", "a: 1"))) {
            endpoint.redirect("/mesh.yaml", other.uri("/mesh.yaml").toString());

            assertFails(
                    null,
                    "302 to " + other.uri("/mesh.yaml") + " (expected: a redirect to " + endpoint.uri() + " itself)");
            assertThat(other.questions()).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_says_how_long_its_answer_lasts_is_asked_less_often() throws Exception {
        try (RawServer server = RawServer.http(
                        RawServer.replying("HTTP/1.1 200 OK", "Cache-Control: public, max-age=60", "a: 1"));
                ConfigSource raw = ConfigSources.endpoint(server.uri("/mesh.yaml"))) {
            assertThat(raw.interval()).isEqualTo(Duration.ofSeconds(10));
            raw.fetch(null);
            assertThat(raw.interval()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void headers_are_sent_with_each_question() throws Exception {
        try (RawServer server = RawServer.http(RawServer.replying("HTTP/1.1 200 OK", "a: 1"));
                ConfigSource raw = ConfigEndpoint.builder(server.uri("/mesh.yaml"))
                        .header("X-Team", "shop")
                        .header("accept", "text/plain")
                        .build()) {
            raw.fetch(null);
            assertThat(server.questions().get(0))
                    .startsWith("GET /mesh.yaml HTTP/1.1\n")
                    .contains("X-Team: shop\n", "text/plain\n", "Connection: close\n")
                    .doesNotContain("*/*");
        }
    }

    private void assertFails(ConfigDocument before, String message) {
        assertThatIOException()
                .isThrownBy(() -> source.fetch(before))
                .withMessageStartingWith(source.name() + ": " + message);
    }

    private static void assertThatRaw(String message, String... lines) throws Exception {
        try (RawServer server = RawServer.http(RawServer.replying(lines));
                ConfigSource raw = ConfigSources.endpoint(server.uri("/mesh.yaml"))) {
            assertThatIOException().isThrownBy(() -> raw.fetch(null)).withMessage(raw.name() + ": " + message);
        }
    }
}
