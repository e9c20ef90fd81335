package dev.meshclient.testing;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DNS whose answers a test sets. Names without an answer are unknown at the moment. Asked once a second. */
public final class SettableDiscovery implements EndpointResolverFactory {
    private final Map<String, List<Endpoint>> answers = new ConcurrentHashMap<>();
    private final Map<String, Hang> hanging = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stopped = new ArrayList<>();
    private boolean alsoOfCloudMap;

    public SettableDiscovery answer(String hostname, String... addresses) {
        return answer(
                hostname,
                Stream.of(addresses).map(address -> Endpoint.of(address, 0)).toArray(Endpoint[]::new));
    }

    public SettableDiscovery answer(String hostname, Endpoint... endpoints) {
        answers.put(hostname, List.of(endpoints));
        return this;
    }

    public SettableDiscovery fail(String hostname) {
        answers.remove(hostname);
        return this;
    }

    /** Whoever asks for this name is stuck there. */
    public SettableDiscovery hang(String hostname, Hang where) {
        hanging.put(hostname, where);
        return this;
    }

    /** From now on it also answers for services of Cloud Map, by their names. */
    public SettableDiscovery alsoOfCloudMap() {
        alsoOfCloudMap = true;
        return this;
    }

    /** No resolver can be made for this name. */
    public SettableDiscovery refuse(String hostname) {
        refused.add(hostname);
        return this;
    }

    /** The names that were asked for, once for each question. */
    public List<String> questions() {
        return questions;
    }

    /** The names that are not asked for any more. */
    public List<String> stopped() {
        return stopped;
    }

    @Override
    public @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        if (alsoOfCloudMap && declared.discovery() instanceof ServiceDiscovery.AwsCloudMap service) {
            return new Resolver(service.serviceName());
        }
        if (!(declared.discovery() instanceof ServiceDiscovery.Dns dns)) {
            return null;
        }
        if (refused.contains(dns.hostname())) {
            throw new IllegalArgumentException(dns.hostname() + " is refused");
        }
        return new Resolver(dns.hostname());
    }

    private final class Resolver implements EndpointResolver {
        private final String hostname;

        Resolver(String hostname) {
            this.hostname = hostname;
        }

        @Override
        public String name() {
            return "dns:" + hostname;
        }

        @Override
        public Resolution resolve() throws IOException {
            questions.add(hostname);
            Hang hang = hanging.get(hostname);
            if (hang != null) {
                hang.here();
            }
            List<Endpoint> found = answers.get(hostname);
            if (found == null) {
                throw new IOException("no such name");
            }
            return new Resolution(found, Duration.ofSeconds(1));
        }

        @Override
        public void close() {
            stopped.add(hostname);
        }
    }
}
