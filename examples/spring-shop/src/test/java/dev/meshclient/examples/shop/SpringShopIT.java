package dev.meshclient.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpringShopIT {

    @Test
    @Timeout(600)
    void every_promise_is_kept() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int exitCode = new SpringShop(new PrintStream(output, true, UTF_8), false).run();

        assertThat(output.toString(UTF_8))
                .containsPattern("\n  storefront   mesh/shop/virtualNode/storefront  http://127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("90 % of the orders to v1, 10 % to v2\n(.+\n){2}  ok    v2 gets its share\n")
                .containsPattern("50 % of the orders to v1, 50 % to v2\n(.+\n){2}  ok    v2 gets its share\n")
                .containsPattern("\n  orders v2: \\d+   payments-1: \\d+   payments-2: \\d+\n")
                .containsPattern("\npayments-1 is killed\n  orders v2: (\\d+)   payments-2: \\1\n")
                .containsPattern("\n  ok    0 of \\d+ checkouts failed\n")
                .containsPattern("\n  mesh/shop/virtualNode/storefront, snapshot \\d+\n")
                .contains("\n  orders.shop.local, route everything: orders-v2 100 %\n")
                .containsPattern("\n  payments, endpoint 127\\.0\\.0\\.1:\\d+: AVAILABLE\n")
                .containsPattern("\n  health: UP, ")
                .contains("\nAll 11 promises were kept.\n")
                .containsPattern("http://127\\.0\\.0\\.1:\\d+/actuator/mesh/console")
                .doesNotContain("FAIL  ");
        assertThat(exitCode).isZero();
    }
}
