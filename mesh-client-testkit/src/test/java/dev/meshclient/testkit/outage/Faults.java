package dev.meshclient.testkit.outage;

import dev.meshclient.testkit.standin.Behaviour;

/** What tests with parameters call the ways to misbehave. */
final class Faults {
    private Faults() {}

    static Behaviour named(String name) {
        return switch (name) {
            case "throttle" -> Behaviour.throttle();
            case "failure" -> Behaviour.failure();
            case "denial" -> Behaviour.denial();
            case "silent" -> Behaviour.silent();
            case "reset" -> Behaviour.reset();
            case "garbage" -> Behaviour.garbage();
            case "truncation" -> Behaviour.truncation();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
