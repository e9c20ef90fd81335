package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HostPattern;
import dev.meshclient.testing.Allocations;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTableTest {
    private static final int MANY = 10_000;
    private static final String[] STARS = {"*%s", "*.%s", "%s*", "%s.*", "%s", "*"};

    private static HostTable<HostPattern> table(Set<HostPattern> patterns) {
        return HostTable.create(patterns.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    }

    @Test
    void any_table_finds_what_looking_at_every_pattern_finds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            Set<HostPattern> patterns = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> pattern(random))
                    .collect(Collectors.toSet());
            HostTable<HostPattern> table = table(patterns);
            for (int i = 0; i < 30; i++) {
                String host = name(random);
                int port = 80 + random.nextInt(3);
                assertThat(table.find(host, port))
                        .as("%s:%d among %s", host, port, patterns)
                        .isEqualTo(lookedFor(patterns, host, port));
            }
        }
    }

    private static HostPattern pattern(SplittableRandom random) {
        String text = STARS[random.nextInt(STARS.length)].formatted(name(random));
        return HostPattern.ofName(random.nextBoolean() ? text : text + ":" + (80 + random.nextInt(2)));
    }

    /** Few and short labels, so that hosts and patterns meet. */
    private static String name(SplittableRandom random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> random.ints(1 + random.nextInt(2), 'a', 'c')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("."));
    }

    private static @Nullable HostPattern lookedFor(Set<HostPattern> patterns, String host, int port) {
        return patterns.stream()
                .filter(pattern -> pattern.port() == 0 || pattern.port() == port)
                .filter(pattern -> matches(pattern.host(), host))
                .min(Comparator.<HostPattern>comparingInt(pattern -> rank(pattern.host()))
                        .thenComparingInt(pattern -> -pattern.host().length())
                        .thenComparingInt(pattern -> -pattern.port()))
                .orElse(null);
    }

    private static boolean matches(String pattern, String host) {
        String regex = pattern.replace(".", "\\.").replace("*", ".+");
        return host.matches(regex);
    }

    private static int rank(String pattern) {
        return pattern.equals("*") ? 3 : pattern.endsWith("*") ? 2 : pattern.startsWith("*") ? 1 : 0;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_host_is_read_once_and_compared_once_among_ten_thousand_wildcards(boolean ends) {
        Map<String, PortTable<Integer>> many = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            many.put(ends ? ".service-" + i + ".shop.local" : "service-" + i + ".shop.", new PortTable<>(Map.of(0, i)));
        }
        CountedText host = new CountedText(ends ? "a.b.service-4711.shop.local" : "service-4711.shop.a.b");

        assertThat(new AffixTable<>(many, ends).find(host, 80)).isEqualTo(4711);
        assertThat(host.reads).isLessThanOrEqualTo(2 * host.length());
    }

    @Test
    void a_search_among_ten_thousand_wildcards_allocates_nothing() {
        HostTable<HostPattern> table = table(IntStream.range(0, MANY)
                .mapToObj(i -> HostPattern.ofName("*.service-" + i + ".shop.local:" + (1 + i % 2)))
                .collect(Collectors.toSet()));

        assertThat(table.find("a.service-1.shop.local", 2)).isNotNull();
        assertThat(Allocations.bytesPerRun(() -> table.find("a.service-1.shop.local", 2)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> table.find("a.service-x.shop.local", 2)))
                .isZero();
    }

    /** A text that counts how often it is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
