package dev.meshclient.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.MeshRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLineTest {

    @ParameterizedTest
    @CsvSource({
        "http://orders.shop.local, http://orders.shop.local/",
        "http://user:password@orders.shop.local/x, http://orders.shop.local/x",
        "https://orders.shop.local:8443/a?b=c&d=&e&f=g=h, https://orders.shop.local:8443/a?b=***&d=***&***&f=***",
        "http://orders.shop.local/cart;jsessionid=1a2b/items?open, http://orders.shop.local/cart;jsessionid=REDACTED/items?***",
        "http://[::1]:8080/, http://[::1]:8080/"
    })
    void it_has_method_and_url_without_user_and_without_what_may_be_secret(String url, String shown) {
        assertThat(RequestLine.of(MeshRequest.of("GET", url))).isEqualTo("GET " + shown);
    }
}
