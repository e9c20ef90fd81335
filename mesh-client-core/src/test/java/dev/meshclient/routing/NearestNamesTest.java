package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void exactly_the_names_within_three_edits_are_near() {
        RandomSource random = ScriptedRandom.seeded(7);
        for (int round = 0; round < 200; round++) {
            String wanted = word(random);
            Set<String> names =
                    IntStream.range(0, 50).mapToObj(i -> word(random)).collect(Collectors.toSet());
            List<String> expected =
                    names.stream().filter(name -> distance(name, wanted) <= 3).toList();

            assertThat(new NearestNames(wanted, 50).of(names))
                    .as("near %s", wanted)
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isSortedAccordingTo((a, b) -> distance(a, wanted) - distance(b, wanted));
        }
    }

    /** With the full matrix for each name it would take more than ten times as long. */
    @Test
    void a_search_among_5000_names_takes_milliseconds_at_most() {
        List<String> names = IntStream.range(0, 5_000)
                .mapToObj(i -> "team-" + i % 37 + "-service-" + i + ".prod.internal.example.com")
                .toList();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 100; round++) {
            long before = threads.getCurrentThreadCpuTime();
            assertThat(new NearestNames("team-11-servcie-233.prod.internal.example.com", 3).of(names))
                    .hasSize(1);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }

        assertThat(best).isLessThan(5_000_000);
    }

    private static String word(RandomSource random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(3))))
                .collect(Collectors.joining());
    }

    /** Levenshtein's distance by its definition. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                } else {
                    int change = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    edits[i][j] = Math.min(change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
