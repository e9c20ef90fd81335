package dev.meshclient.examples.benchmarks;

import dev.meshclient.model.Endpoint;
import dev.meshclient.runtime.OpenNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** From an answer of discovery, in which 100 of 10,000 endpoints are others than before, to the picker in force. */
public final class Churn {
    private static final int COUNT = 10_000;

    /** One in so many is another one. */
    private static final int SHARE = 100;

    private static final int ANSWERS = 4;

    private final OpenNode node = new OpenNode();
    private final List<List<Endpoint>> answers;
    private int turn;

    private Churn(List<List<Endpoint>> answers) {
        this.answers = answers;
    }

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        List<List<Endpoint>> rebuilt = answers(Instances::of);
        print("kept", sharing());
        print("rebuilt", rebuilt);
        print("shuffled", shuffled(rebuilt));
        print("weighted", answers(number -> Instances.of(number, 1 + number % 5)));
    }

    private static void print(String name, List<List<Endpoint>> answers) {
        OperationCost.print(name, 1, new Churn(answers)::next);
    }

    private void next() {
        turn = (turn + 1) % ANSWERS;
        node.found(answers.get(turn));
    }

    /**
     * Each answer replaces 100 endpoints of the one before it, the first those of the last: in the second and third
     * others take the places 50, 150, 250 and so on, in the third and fourth the places 51, 151, 251.
     */
    private static List<List<Endpoint>> answers(IntFunction<Endpoint> instance) {
        List<List<Endpoint>> answers = new ArrayList<>();
        for (int answer = 0; answer < ANSWERS; answer++) {
            List<Endpoint> endpoints = new ArrayList<>(COUNT);
            for (int i = 0; i < COUNT; i++) {
                boolean other = (i % SHARE == 50 && (answer == 1 || answer == 2)) || (i % SHARE == 51 && answer >= 2);
                endpoints.add(instance.apply(other ? COUNT + i : i));
            }
            answers.add(endpoints);
        }
        return answers;
    }

    private static List<List<Endpoint>> sharing() {
        Endpoint[] made = IntStream.range(0, 2 * COUNT).mapToObj(Instances::of).toArray(Endpoint[]::new);
        return answers(number -> made[number]);
    }

    private static List<List<Endpoint>> shuffled(List<List<Endpoint>> answers) {
        Random random = new Random(1);
        return answers.stream()
                .map(answer -> {
                    List<Endpoint> endpoints = new ArrayList<>(answer);
                    Collections.shuffle(endpoints, random);
                    return endpoints;
                })
                .toList();
    }
}
