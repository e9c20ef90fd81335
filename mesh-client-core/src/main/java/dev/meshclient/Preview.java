package dev.meshclient;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.runtime.DiscoveryKinds;
import dev.meshclient.runtime.Environment;
import dev.meshclient.runtime.Identity;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.Policies;
import dev.meshclient.runtime.RuntimeSettings;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains what a configuration would make of a request, without threads, without the network, and without a client: on a
 * clock that stands still. Endpoints are those that the configuration itself names.
 */
@Internal
public final class Preview {
    private Preview() {}

    /**
     * Explains a request of the running thread, whose {@link dev.meshclient.context.MeshContext} counts.
     *
     * @param document the configuration
     * @param identity which resource of the mesh asks, such as {@code mesh/shop/virtualNode/checkout}; null for none
     * @throws dev.meshclient.model.MeshConfigException if the configuration is wrong, or has no such resource
     * @throws IllegalArgumentException if the identity is not of that form
     */
    public static Explanation explain(ConfigDocument document, @Nullable String identity, MeshRequest request) {
        FakeClock clock = new FakeClock();
        MeshRuntime runtime = new MeshRuntime(
                List.of(ConfigSources.of(document)),
                documents -> new ConfigLoader().load(documents.get(0)),
                new DiscoveryKinds(List.of(Preview::declaredOnly), List.of(), List.of()),
                identity == null ? null : Identity.parse(identity),
                Policies.NONE,
                new RuntimeSettings(Duration.ZERO, Duration.ZERO, false, null),
                new Environment(clock, clock, clock, RandomSource.system(), new Listeners(List.of(), clock::read)));
        runtime.start();
        clock.runDue();
        try {
            return Explainer.explain(
                    runtime.publisher().current(), runtime.publisher().problem(), request);
        } finally {
            runtime.close();
        }
    }

    private static @Nullable EndpointResolver declaredOnly(DeclaredDiscovery declared) {
        return declared.discovery() instanceof ServiceDiscovery.Static
                ? EndpointResolvers.builtIn().stream()
                        .map(factory -> factory.create(declared))
                        .filter(resolver -> resolver != null)
                        .findFirst()
                        .orElse(null)
                : new Unasked();
    }

    /** Service discovery that nobody asks. */
    private static final class Unasked implements EndpointResolver {
        @Override
        public String name() {
            return "not asked";
        }

        @Override
        public Resolution resolve() {
            return new Resolution(List.of(), Duration.ZERO);
        }
    }
}
