package dev.meshclient.runtime;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.ServiceDiscovery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kinds of service discovery that a mesh client has, in the order in which they are asked for a watcher: the user's
 * resolvers, the registries, the built-in resolvers.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** Of the 16 threads for blocking work; Cloud Map takes ten and warming two, so that the configuration always has one. */
    private static final int PLACES = 3;

    private static final int PLACES_OF_FAILING = 2;

    private final Places places = new Places(PLACES, PLACES_OF_FAILING);
    private final List<EndpointResolverFactory> first;
    private final List<ServiceRegistry.Session> sessions;
    private final List<EndpointResolverFactory> last;
    private final Environment environment;

    /** Closing them may block, and therefore happens elsewhere. */
    private final Set<EndpointResolver> open = ConcurrentHashMap.newKeySet();

    Discovery(DiscoveryKinds kinds, Environment environment) {
        this.first = kinds.first();
        this.last = kinds.last();
        this.environment = environment;
        this.sessions = kinds.registries().stream()
                .map(registry -> registry.open(environment.scheduler(), environment.ticker(), environment.random()))
                .toList();
    }

    /** Returns what watches the endpoints of a node; null if no kind of discovery can. */
    @Nullable
    EndpointWatcher watch(DeclaredDiscovery declared) {
        EndpointWatcher watcher = resolved(first, declared, places);
        for (ServiceRegistry.Session session : sessions) {
            watcher = watcher == null ? session.watch(declared) : watcher;
        }
        return watcher == null ? resolved(last, declared, placesOfBuiltIn(declared)) : watcher;
    }

    /** What is declared itself is known at once. */
    private Places placesOfBuiltIn(DeclaredDiscovery declared) {
        return declared.discovery() instanceof ServiceDiscovery.Static ? Places.ofOne() : places;
    }

    private @Nullable EndpointWatcher resolved(
            List<EndpointResolverFactory> factories, DeclaredDiscovery declared, Places within) {
        for (EndpointResolverFactory factory : factories) {
            EndpointResolver resolver = factory.create(declared);
            if (resolver != null) {
                open.add(resolver);
                return new PolledWatcher(resolver, within, environment, () -> close(resolver));
            }
        }
        return null;
    }

    private void close(EndpointResolver resolver) {
        environment.scheduler().io().execute(() -> closeNow(resolver));
    }

    private void closeNow(EndpointResolver resolver) {
        if (open.remove(resolver)) {
            try {
                resolver.close();
            } catch (RuntimeException e) {
                LOG.warn("{} did not close", resolver.name(), e);
            }
        }
    }

    /** Closes all that is open, on the calling thread. Called once, when nothing is asked any more. */
    void close() {
        open.forEach(this::closeNow);
        for (ServiceRegistry.Session session : sessions) {
            try {
                session.close();
            } catch (RuntimeException e) {
                LOG.warn("{} did not close", session, e);
            }
        }
    }
}
