package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are made up to be explained. */
class PlainRequestTest {

    @Test
    void a_url_is_taken_apart() {
        MeshRequest request =
                MeshRequest.of("post", "HTTPS://Orders_1.Shop.local:8443/a%20b/?q=1&r#top", Map.of("X-A", "1"));

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.host()).isEqualTo("orders_1.shop.local");
        assertThat(request.port()).isEqualTo(8443);
        assertThat(request.path()).isEqualTo("/a%20b/");
        assertThat(request.query()).isEqualTo("q=1&r");
        assertThat(request.header("x-a")).isEqualTo("1");
        assertThat(request.header("x-b")).isNull();
    }

    @Test
    void what_a_url_lacks_is_the_default() {
        MeshRequest plain = MeshRequest.of("GET", "http://[::1]");

        assertThat(plain.host()).isEqualTo("::1");
        assertThat(plain.port()).isEqualTo(80);
        assertThat(plain.defaultPort()).isTrue();
        assertThat(plain.path()).isEqualTo("/");
        assertThat(plain.query()).isNull();
        assertThat(MeshRequest.of("GET", "https://a").port()).isEqualTo(443);
    }

    @Test
    void several_lines_of_a_header_are_joined_and_cookies_as_cookies_are() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-A", "1");
        headers.put("x-a", "2");
        headers.put("Cookie", "a=1");
        headers.put("cookie", "b=2");

        MeshRequest request = MeshRequest.of("GET", "http://a/", headers);

        assertThat(request.header("x-A")).isEqualTo("1,2");
        assertThat(request.header("Cookie")).isEqualTo("a=1; b=2");
    }

    @Test
    void a_host_is_in_the_form_in_which_the_mesh_compares_hosts() {
        assertThat(MeshRequest.of("GET", "http://user:secret@Orders.local.:81/a@b")
                        .host())
                .isEqualTo("orders.local");
        assertThat(MeshRequest.of("GET", "http://user:secret@a:81/").port()).isEqualTo(81);
        assertThat(MeshRequest.of("GET", "http://[0:0:0:0:0:0:0:1]:81/").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "ftp://a/",
                "http://",
                "http://a:0/",
                "http://a:65536/",
                "http://a b/",
                "http://[::z]/",
                "http://./"
            })
    void anything_else_is_refused(String url) {
        assertThatThrownBy(() -> MeshRequest.of("GET", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url: " + url + " (expected: http://HOST[:PORT][/PATH][?QUERY])");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:secret@/, http://@/",
        "user:secret@orders, @orders",
        "http://user:sec@ret@orders:0/, http://@orders:0/",
        "http://user:sec/ret@orders/, http://@orders/"
    })
    void what_is_refused_is_shown_without_user_and_password(String url, String shown) {
        assertThatThrownBy(() -> MeshRequest.of("GET", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url: " + shown + " (expected: http://HOST[:PORT][/PATH][?QUERY])");
    }

    @Test
    void the_message_about_a_wrong_url_shows_no_credential_of_it() {
        assertThatThrownBy(() -> MeshRequest.of("GET", "ftp://me:s3cret@a/b;token=s3cret?sig=s3cret&open=1"))
                .hasMessage("url: ftp://@a/b;token=REDACTED?sig=REDACTED&open=1"
                        + " (expected: http://HOST[:PORT][/PATH][?QUERY])");
    }
}
