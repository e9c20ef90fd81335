package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggableUrlTest {

    @Test
    void the_schemes_own_port_is_left_out() {
        assertThat(LoggableUrl.of(TestRequest.GET)).isEqualTo("http://orders.shop.local/orders/7");
    }

    @Test
    void an_ipv6_address_is_in_brackets() {
        TestRequest request = new TestRequest("GET", "http", "fd00::1", 8080, "/", null, null);

        assertThat(LoggableUrl.of(request)).isEqualTo("http://[fd00::1]:8080/");
    }

    @Test
    void a_url_at_hand_is_taken_as_it_is_unless_it_may_have_secrets() {
        String url = "http://orders.shop.local/orders/7";
        assertThat(LoggableUrl.of(TestRequest.GET)).isSameAs(TestRequest.GET.url());

        TestRequest secret =
                new TestRequest("GET", "http", "orders.shop.local", 80, "/orders/7", "token=abc", url + "?token=abc");
        assertThat(LoggableUrl.of(secret)).isEqualTo(url + "?token=REDACTED");
    }

    @Test
    void a_user_before_the_host_is_not_told() {
        TestRequest request = new TestRequest("GET", "http", "user:password@orders.shop.local", 80, "/", null, null);

        assertThat(LoggableUrl.of(request)).doesNotContain("password").contains("://orders.shop.local");
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2, a=1&b=2",
        "'', ''",
        "a&b=, a&b=",
        "a=1&, a=1&",
        "sig=abc&a=1, sig=REDACTED&a=1",
        "a=1&X-Amz-Signature=abc, a=1&X-Amz-Signature=REDACTED",
        "AWSAccessKeyId=k&Signature=s, AWSAccessKeyId=REDACTED&Signature=REDACTED",
        "sig&a=sig, sig&a=sig",
        "design=1, design=1",
    })
    void values_that_are_secret_are_not_told(String query, String told) {
        assertThat(LoggableUrl.of(TestRequest.withQuery(query)))
                .isEqualTo("https://orders.shop.local:8443/orders?" + told);
    }
}
