package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.annotation.Internal;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.event.MeshListener;
import dev.meshclient.time.Ticker;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.metrics.ApplicationStartup;

/** What an application's properties and beans say about its mesh client. */
@Internal
public final class MeshClientSettings {
    private final MeshClientProperties properties;
    private final BeanFactory beans;

    /** Takes the settings from properties, and from beans when they are asked for. */
    public MeshClientSettings(MeshClientProperties properties, BeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    /** Returns where the configuration is, in the order of precedence; empty if nothing says it. */
    public List<ConfigSource> sources() {
        return new MeshSources(properties)
                .with(beans.getBeanProvider(ConfigSource.class).orderedStream());
    }

    /** Builds the client of a process. */
    MeshClient build(ApplicationStartup startup) {
        StartDeadline start = new StartDeadline(Ticker.system(), properties.startupWait());
        List<ConfigSource> sources = sources().stream()
                .<ConfigSource>map(source -> new AwaitedSource(source, start))
                .toList();
        MeshClient.Builder builder = MeshClient.builder()
                .config(sources.get(0), sources.subList(1, sources.size()).toArray(ConfigSource[]::new))
                .drain(properties.drain());
        if (properties.lastKnownGood() != null) {
            builder.lastKnownGood(properties.lastKnownGood());
        }
        if (properties.identity() == null) {
            identifyByEnvironment(builder);
        }
        MeshClient client = MeshClientBuild.build(apply(builder), startup);
        start.end();
        return client;
    }

    private static void identifyByEnvironment(MeshClient.Builder builder) {
        try {
            builder.identityFromEnvironment();
        } catch (IllegalArgumentException e) {
            throw new MeshSetupException(
                    "APPMESH_RESOURCE_ARN or APPMESH_VIRTUAL_NODE_NAME",
                    String.valueOf(e.getMessage()),
                    "Correct the variable, or set mesh.client.identity, which goes before it.",
                    e);
        }
    }

    /** Applies what holds for a client of a process and for one of a test: all but sources, files that are written, and drain. */
    public MeshClient.Builder apply(MeshClient.Builder builder) {
        builder.zone(properties.zone())
                .startupWait(properties.startupWait())
                .warmUp(properties.warmUp())
                .warmConnections(properties.warmConnections())
                .failuresAsResponses(properties.failuresAsResponses())
                .decisions(properties.decisions().kept())
                .decisionSampling(properties.decisions().sampling());
        if (properties.identity() != null) {
            builder.identity(properties.identity());
        }
        beans.getBeanProvider(MeshListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(ServiceRegistry.class).orderedStream().forEach(builder::registry);
        beans.getBeanProvider(EndpointResolverFactory.class).orderedStream().forEach(builder::endpointResolver);
        beans.getBeanProvider(MeshClientBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
        return builder;
    }
}
