package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.architecture.rules.TimeAndChance;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeAndChanceTest {
    private static final List<String> VIOLATIONS =
            Fixtures.violations(TimeAndChance.onlyThrough(Fixtures.base("chance.time")), "chance");

    static Stream<String> forbidden() throws ClassNotFoundException {
        List<Method> methods = new ArrayList<>();
        for (String fixture : List.of("Clocks", "Chance", "Threads", "Waits")) {
            methods.addAll(
                    List.of(Class.forName(Fixtures.base("chance." + fixture)).getDeclaredMethods()));
        }
        return methods.stream()
                .filter(method -> !method.isSynthetic() && !method.getName().equals("harmless"))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName());
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void each_way_round_the_doors_is_found(String method) {
        assertThat(VIOLATIONS).anyMatch(violation -> violation.contains("." + method + "("));
    }

    @Test
    void waiting_without_a_time_is_allowed_and_so_are_the_doors() {
        assertThat(VIOLATIONS).isNotEmpty().noneMatch(violation -> violation.contains("harmless"));
    }
}
