package dev.meshclient.testkit.kit;

import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A resolver that does all that the kit can ask for. */
class ScriptedResolver implements EndpointResolver {
    private final Registry registry;

    ScriptedResolver(Registry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Resolution resolve() throws IOException {
        if (registry.stalled) {
            stall();
        }
        if (registry.broken) {
            throw new IOException("scripted: broken");
        }
        return new Resolution(registry.endpoints, Duration.ofSeconds(1));
    }

    private static void stall() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("scripted: interrupted");
        }
    }

    /** What such resolvers ask. */
    static final class Registry {
        List<Endpoint> endpoints = List.of(Endpoint.of("10.0.0.1", 8080), Endpoint.of("10.0.0.2", 0));
        boolean broken;
        boolean stalled;
    }
}
