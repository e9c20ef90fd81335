package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.MeshConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshDomainsTest {

    @ParameterizedTest
    @CsvSource({
        "Shop.Local, shop.local",
        "shop.local., shop.local",
        "b\u00fccher.local, xn--bcher-kva.local",
        "my_shop, my_shop"
    })
    void a_domain_is_kept_as_hosts_are_compared(String written, String kept) {
        assertThat(load(written)).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'*.local'", "user@shop.local", "shop.local..", "a/b", "'::1'", "c\u2100"})
    void anything_else_is_no_domain(String written) {
        assertThatThrownBy(() -> load(written))
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("a domain such as shop.local");
    }

    private static Iterable<String> load(String domain) {
        return new ConfigLoader()
                .load(new ConfigDocument("mesh.yaml", "format: mesh-client/v1\nmeshDomains: [" + domain + "]"))
                .config()
                .meshDomains();
    }
}
