package dev.meshclient.examples.shop;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/** What an application says of itself, asked over HTTP as operators ask. */
final class Actuator {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private final Instance instance;
    private final RestClient client;

    private Actuator(Instance instance) {
        this.instance = instance;
        client = RestClient.create(instance.url("/actuator"));
    }

    static Actuator of(Instance instance) {
        return new Actuator(instance);
    }

    MeshView mesh() {
        return client.get().uri("/mesh").retrieve().requiredBody(MeshView.class);
    }

    Health health() {
        return client.get().uri("/health").retrieve().requiredBody(Health.class);
    }

    /** Returns where the console is found with a browser. */
    String console() {
        return instance.url("/actuator/mesh/console");
    }

    /**
     * Asks again and again until the mesh is as it should be.
     *
     * @return whether it was so within half a minute
     */
    boolean until(Predicate<MeshView> state) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!state.test(mesh())) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /**
     * What {@code /actuator/health} says.
     *
     * @param status of the whole
     * @param components of its parts
     */
    record Health(String status, @Nullable Map<String, Component> components) {

        record Component(String status) {}

        /** Returns whether nothing is wrong. */
        boolean isUp() {
            return status.equals("UP");
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(status);
            if (components != null) {
                new TreeMap<>(components)
                        .forEach((name, component) ->
                                text.append(", ").append(name).append(' ').append(component.status()));
            }
            return text.toString();
        }
    }
}
