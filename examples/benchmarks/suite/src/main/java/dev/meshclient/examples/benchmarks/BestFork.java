package dev.meshclient.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several forks that printed {@link OperationCost}s. Of the times the least counts, of the bytes the most. */
final class BestFork {
    private final List<Figures> forks;

    private BestFork(List<Figures> forks) {
        this.forks = forks;
    }

    static BestFork of(int count, Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<Figures> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forks.add(ForkedRun.of(main, arguments));
        }
        return new BestFork(forks);
    }

    static BestFork ofPeer(int count, String peer, Class<?> counterpart) throws IOException, InterruptedException {
        List<Figures> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forks.add(ForkedRun.ofPeer(peer, counterpart));
        }
        return new BestFork(forks);
    }

    double micros(String operation) {
        return sample(fork -> fork.get(operation)).percentile(0);
    }

    double bytes(String operation) {
        return sample(fork -> fork.get(operation + ".bytes")).percentile(100);
    }

    private Sample sample(ToDoubleFunction<Figures> figure) {
        return new Sample(forks.stream().mapToDouble(figure).toArray());
    }

    void row(Report report, String what, String operation) {
        report.line("%-48s %9.2f us %9.0f B", what, micros(operation), bytes(operation));
    }
}
