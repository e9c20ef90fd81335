package dev.meshclient.examples.benchmarks;

import dev.meshclient.model.Endpoint;
import java.util.Map;

/** Endpoints as they are made of AWS Cloud Map's instances, of which each has an id and four attributes. */
final class Instances {
    private Instances() {}

    static Endpoint of(int number) {
        return of(number, 1);
    }

    /**
     * Makes an endpoint, which shares no object with others but the names of its attributes.
     *
     * @param number all that is in it follows from this
     */
    static Endpoint of(int number, int weight) {
        String address = "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        String zone = "eu-central-1" + (char) ('a' + Math.floorMod(number, 3));
        Map<String, String> attributes = Map.of(
                "AWS_INSTANCE_IPV4",
                address,
                "AWS_INSTANCE_PORT",
                String.valueOf(8080 + Math.floorMod(number, 3)),
                "AVAILABILITY_ZONE",
                zone,
                "ECS_TASK_DEFINITION_FAMILY",
                "orders-service-" + Math.floorMod(number, 10));
        return new Endpoint(address, 0, zone, weight, attributes, String.format("%032x", number));
    }
}
