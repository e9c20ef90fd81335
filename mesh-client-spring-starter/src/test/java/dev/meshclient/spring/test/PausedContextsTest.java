package dev.meshclient.spring.test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshTestBed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.context.NestedTestConfiguration.EnclosingConfiguration;

/** Spring pauses a context that no test uses, and goes on with it later. */
@EnabledIf(
        value = "dev.meshclient.spring.test.JUnit6#isThere",
        disabledReason = "Spring 7's extension needs JUnit 6: mvn test -Djunit.version=6.0.3")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@NestedTestConfiguration(EnclosingConfiguration.OVERRIDE)
class PausedContextsTest {
    private static final List<MeshTestBed> BEDS = new ArrayList<>();

    private static void call(MeshTestBed bed, Checkout checkout) {
        BEDS.add(bed);
        bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
        assertThat(checkout.price(7)).isEqualTo("12");
    }

    @Order(1)
    @Nested
    @SpringBootTest(classes = ShopApplication.class)
    @AutoConfigureMesh(value = "shop.yaml", endpoints = 2)
    class First {
        @Test
        void a_context_is_used(@Autowired MeshTestBed bed, @Autowired Checkout checkout) {
            bed.servers("orders")
                    .forEach(server -> server.stubFor(get("/orders/7").willReturn(ok("12"))));
            call(bed, checkout);
        }
    }

    @Order(2)
    @Nested
    @SpringBootTest(classes = ShopApplication.class)
    @AutoConfigureMesh(value = "shop.yaml", zone = "eu-west-1a")
    class Second {
        @Test
        void another_one_is_used(@Autowired MeshTestBed bed, @Autowired Checkout checkout) {
            call(bed, checkout);
        }
    }

    @Order(3)
    @Nested
    @SpringBootTest(classes = ShopApplication.class)
    @AutoConfigureMesh(value = "shop.yaml", endpoints = 2)
    class Third {
        @Test
        void the_first_one_still_works(@Autowired MeshTestBed bed, @Autowired Checkout checkout) {
            bed.servers("orders")
                    .forEach(server -> server.stubFor(get("/orders/7").willReturn(ok("12"))));
            call(bed, checkout);
            assertThat(BEDS.get(2)).isSameAs(BEDS.get(0)).isNotSameAs(BEDS.get(1));
        }
    }
}
