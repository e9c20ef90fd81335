package dev.meshclient.examples.benchmarks;

import dev.meshclient.model.Endpoint;
import dev.meshclient.runtime.OpenNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the heap that each endpoint of a virtual node occupies when the answer of discovery itself is gone, and how
 * much of it are the strings and maps that are the source's.
 */
public final class RetainedEndpoints {
    private static final int COUNT = 100_000;
    private static final int COLLECTIONS = 5;
    private static final List<Object> HELD = new ArrayList<>();

    private RetainedEndpoints() {}

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HELD.add(node(1));
        double all = growth(() -> node(COUNT));
        double afterAnother = growth(() -> {
            OpenNode node = node(COUNT);
            node.found(answer(COUNT - 1));
            return node;
        });
        List<Endpoint> answer = answer(COUNT);
        HELD.add(answer);
        double records = growth(() -> copies(answer));
        double source = growth(() -> answer(COUNT)) - records;
        System.out.println("all=" + all);
        System.out.println("afterAnother=" + afterAnother);
        System.out.println("source=" + source);
    }

    private static OpenNode node(int count) {
        OpenNode node = new OpenNode();
        node.found(answer(count));
        return node;
    }

    private static List<Endpoint> answer(int count) {
        return IntStream.range(0, count)
                .mapToObj(Instances::of)
                .collect(Collectors.toCollection(() -> new ArrayList<>(count)));
    }

    /** A list and records like those of the answer, with the same strings and maps. */
    private static List<Endpoint> copies(List<Endpoint> answer) {
        return answer.stream()
                .map(each -> new Endpoint(
                        each.address(), each.port(), each.zone(), each.weight(), each.attributes(), each.instanceId()))
                .collect(Collectors.toCollection(() -> new ArrayList<>(answer.size())));
    }

    private static double growth(Supplier<Object> made) {
        long before = occupied();
        HELD.add(made.get());
        return (double) (occupied() - before) / COUNT;
    }

    private static long occupied() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
