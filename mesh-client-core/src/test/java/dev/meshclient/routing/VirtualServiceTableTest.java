package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.HostPattern;
import dev.meshclient.testing.Allocations;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualServiceTableTest {
    private final VirtualServiceTable<String> table =
            table("orders.shop.local", "carts.shop.local", "Users.Shop.Local", "payments.bank.example");

    @Test
    void a_service_is_found_by_its_exact_name_only() {
        assertThat(table.find("orders.shop.local", 80)).isEqualTo("orders.shop.local");
        assertThat(table.find("orders.shop", 80)).isNull();
        assertThat(table.find("a.orders.shop.local", 80)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.shop.local, 80",
        "orders.shop.local, 8443",
        "a.shop.local, 80",
        "a.eu.shop.local, 80",
        "shop.local, 80",
        "orders.a, 80",
        "orders.a, 81",
        "other, 80",
        "other, 81"
    })
    void the_name_that_covers_a_host_is_the_one_that_finds_its_service(String host, int port) {
        VirtualServiceTable<String> names = table(
                "orders.shop.local",
                "orders.shop.local:8443",
                "*.shop.local",
                "*.eu.shop.local",
                "orders.*:80",
                "*:80");

        assertThat(names.nameOf(host, port))
                .isEqualTo(Optional.ofNullable(names.find(host, port))
                        .map(HostPattern::ofName)
                        .orElse(null));
    }

    @Test
    void a_name_declared_with_capitals_is_found_in_lower_case() {
        assertThat(table.find("users.shop.local", 80)).isEqualTo("Users.Shop.Local");
    }

    @Test
    void names_that_differ_only_in_case_are_refused() {
        assertThatThrownBy(() -> table("Orders", "orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: one of this name)");
    }

    @Test
    void a_search_allocates_nothing() {
        assertThat(Allocations.bytesPerRun(() -> table.find("orders.shop.local", 80)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> table.find("unknown.shop.local", 80)))
                .isZero();
    }

    @Test
    void a_misspelt_name_has_the_meant_one_nearby() {
        assertThat(table.nearest("oders.shop.local", 1)).containsExactly("orders.shop.local");
        assertThat(table.nearest("ordesr.shop.local", 1)).containsExactly("orders.shop.local");
        assertThat(table.nearest("user.shop.local", 1)).containsExactly("users.shop.local");
    }

    @Test
    void a_name_without_its_domain_or_with_one_too_many_has_the_meant_one_nearby() {
        assertThat(table.nearest("orders", 3)).containsExactly("orders.shop.local");
        assertThat(table.nearest("payments.bank.example.svc.cluster.local", 3))
                .containsExactly("payments.bank.example");
    }

    @Test
    void a_name_unlike_all_others_has_none_nearby() {
        assertThat(table.nearest("www.example.com", 3)).isEmpty();
    }

    @Test
    void the_nearest_come_first_and_equally_near_ones_by_name() {
        VirtualServiceTable<String> similar = table("aaax", "aaxx", "aaay", "axxx", "xxxx");

        assertThat(similar.nearest("aaaa", 10)).containsExactly("aaax", "aaay", "aaxx", "axxx");
        assertThat(similar.nearest("aaaa", 2)).containsExactly("aaax", "aaay");
    }

    private static VirtualServiceTable<String> table(String... names) {
        return VirtualServiceTable.create(
                Arrays.stream(names).collect(Collectors.toMap(Function.identity(), Function.identity())));
    }
}
