package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;

class RequestFactorySettingsTest {
    private final OkHttpClient client = new OkHttpClient();

    private OkHttpClient with(HttpClientSettings settings) {
        return RequestFactorySettings.of(settings).appliedTo(client);
    }

    @Test
    void where_nothing_is_set_the_client_stays_itself() {
        assertThat(with(HttpClientSettings.defaults())).isSameAs(client);
        assertThat(with(HttpClientSettings.defaults().withRedirects(HttpRedirects.FOLLOW)))
                .isSameAs(client);
    }

    @Test
    void each_timeout_is_taken_over_by_itself() {
        OkHttpClient connecting = with(HttpClientSettings.defaults().withConnectTimeout(Duration.ofSeconds(1)));
        assertThat(connecting.connectTimeoutMillis()).isEqualTo(1000);
        assertThat(connecting.readTimeoutMillis()).isEqualTo(client.readTimeoutMillis());
        OkHttpClient reading = with(HttpClientSettings.defaults().withReadTimeout(Duration.ofSeconds(2)));
        assertThat(reading.connectTimeoutMillis()).isEqualTo(client.connectTimeoutMillis());
        assertThat(reading.readTimeoutMillis()).isEqualTo(2000);
    }

    @Test
    void a_read_timeout_that_equals_okhttps_default_is_told_from_none() {
        assertThat(with(HttpClientSettings.defaults().withReadTimeout(Duration.ofSeconds(10)))
                        .readTimeoutMillis())
                .isEqualTo(9999)
                .isNotEqualTo(client.readTimeoutMillis());
    }

    @Test
    void redirects_are_followed_unless_told_not_to() {
        OkHttpClient derived = with(HttpClientSettings.defaults().withRedirects(HttpRedirects.DONT_FOLLOW));
        assertThat(derived.followRedirects()).isFalse();
        assertThat(derived.followSslRedirects()).isFalse();
    }

    @Test
    void what_is_no_settings_of_boots_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RequestFactorySettings.of("text"))
                .withMessage("settings of a request factory: java.lang.String (expected: a record with connectTimeout,"
                        + " as of Spring Boot 3.5 to 4.1)");
    }
}
