package dev.meshclient.examples.quickstart;

import dev.meshclient.examples.quickstart.Journal.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A part of a run in numbers.
 *
 * @param requests calls that began in it
 * @param answers how many of them each server answered
 * @param retries further attempts that the calls needed
 * @param failures calls that failed
 * @param p50Nanos half of the calls took no longer
 * @param p99Nanos 99 % of the calls took no longer
 */
record Statistics(
        int requests, Map<String, Integer> answers, int retries, long failures, long p50Nanos, long p99Nanos) {

    static Statistics of(Journal journal, Window window) {
        List<Call> calls = journal.calls(window);
        Map<String, Integer> answers = new HashMap<>();
        calls.stream()
                .map(Call::server)
                .filter(Objects::nonNull)
                .forEach(server -> answers.merge(server, 1, Integer::sum));
        long[] durations =
                calls.stream().mapToLong(Call::durationNanos).sorted().toArray();
        return new Statistics(
                calls.size(),
                Map.copyOf(answers),
                journal.retries(window),
                calls.stream().filter(call -> call.failure() != null).count(),
                percentile(durations, 50),
                percentile(durations, 99));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }

    double percentOf(String server) {
        return requests == 0 ? 0 : 100.0 * answers.getOrDefault(server, 0) / requests;
    }

    double percentOf(Version version) {
        return version.servers().stream().mapToDouble(this::percentOf).sum();
    }
}
