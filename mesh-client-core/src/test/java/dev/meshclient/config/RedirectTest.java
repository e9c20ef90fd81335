package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    private static final URI FROM = URI.create("http://config.internal/a/mesh.yaml");

    @ParameterizedTest
    @CsvSource({
        "b.yaml, http://config.internal/a/b.yaml",
        "/b.yaml?v=2, http://config.internal/b.yaml?v=2",
        "//config.internal:80/b, http://config.internal:80/b",
        "HTTP://Config.Internal/b, HTTP://Config.Internal/b"
    })
    void the_same_origin_is_followed(String location, URI target) throws IOException {
        assertThat(Redirect.target(FROM, 302, location)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "https://config.internal/mesh.yaml, https://config.internal/mesh.yaml",
        "http://config.internal:8080/, http://config.internal:8080/",
        "//other.internal/b, http://other.internal/b",
        "http://me:secret@other.internal/?token=secret, http://other.internal/?token=***",
        "file:/etc/passwd, file:/etc/passwd"
    })
    void another_origin_is_refused_without_telling_its_secrets(String location, String shown) {
        assertThatIOException()
                .isThrownBy(() -> Redirect.target(FROM, 302, location))
                .withMessage("302 to " + shown + " (expected: a redirect to http://config.internal:80 itself)");
    }

    @Test
    void hosts_with_an_underscore_are_told_apart() throws IOException {
        URI from = URI.create("http://mesh_config/mesh.yaml");

        assertThat(Redirect.target(from, 302, "//mesh_config:80/b")).hasToString("http://mesh_config:80/b");
        assertThatIOException()
                .isThrownBy(() -> Redirect.target(from, 302, "http://other_config/"))
                .withMessage("302 to http://other_config/ (expected: a redirect to http://mesh_config:80 itself)");
    }

    @Test
    void a_redirect_to_nowhere_is_refused() {
        assertThatIOException()
                .isThrownBy(() -> Redirect.target(FROM, 301, null))
                .withMessage("301 without a Location (expected: 200)");
        assertThatIOException()
                .isThrownBy(() -> Redirect.target(FROM, 308, "http://[nonsense"))
                .withMessage("308 with a Location that is no URI (expected: a URI)");
    }
}
