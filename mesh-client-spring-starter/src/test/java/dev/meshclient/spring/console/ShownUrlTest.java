package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://orders.shop.local/items?open=1, http://orders.shop.local/items?open=1",
        "http://me:s3cret@orders.shop.local/a@b, http://orders.shop.local/a@b",
        "http://me:s3cret@orders.shop.local, http://orders.shop.local",
        "http://orders.shop.local?token=s3cret&a=1, http://orders.shop.local?token=REDACTED&a=1",
        "http://orders.shop.local/cart;jsessionid=s3cret/x, http://orders.shop.local/cart;jsessionid=REDACTED/x",
        "me:s3cret@orders, orders",
        "'', ''",
    })
    void user_and_credentials_are_left_out(String url, String shown) {
        assertThat(ShownUrl.of(url)).isEqualTo(shown);
    }
}
