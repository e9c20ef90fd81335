package dev.meshclient.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long a mesh client of 50 services and 500 endpoints takes in a fresh JVM from its builder until it is ready,
 * while neither its configuration nor any of its endpoints can be asked for.
 */
public final class ColdStart {
    private static final int SERVICES = 50;
    private static final int ENDPOINTS = 10;
    private static final Duration LONG = Duration.ofSeconds(30);

    private ColdStart() {}

    /**
     * Prints the milliseconds as {@code ready}, and as {@code cpu} those of all threads of the process meanwhile.
     *
     * @param arguments the file in which the last known good is; and {@code up} to write it, with every source up
     */
    public static void main(String[] arguments) throws InterruptedException {
        boolean up = arguments.length > 1;
        Path file = Path.of(arguments[0]);
        ConfigSource source = up ? ConfigSources.text("mesh.yaml", config()) : new DownSource();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = process.getProcessCpuTime();
        long before = System.nanoTime();
        try (MeshClient mesh = MeshClient.builder()
                .config(source)
                .endpointResolver(declared -> new Resolver(declared, up))
                .lastKnownGood(file)
                .build()) {
            if (!mesh.awaitReady(LONG)) {
                throw new IllegalStateException("the mesh is not ready");
            }
            long after = System.nanoTime();
            System.out.println("cpu=" + (process.getProcessCpuTime() - cpuBefore) / 1e6);
            System.out.println("ready=" + (after - before) / 1e6);
        }
        System.exit(0);
    }

    private static String config() {
        StringBuilder services = new StringBuilder("format: mesh-client/v1\nvirtualServices:\n");
        StringBuilder routers = new StringBuilder("virtualRouters:\n");
        StringBuilder nodes = new StringBuilder("virtualNodes:\n");
        for (int i = 0; i < SERVICES; i++) {
            services.append("  service-%1$d.shop.local: {provider: {virtualRouter: {virtualRouterName: r-%1$d}}}\n"
                    .formatted(i));
            routers.append("""
                      r-%1$d:
                        listeners: [{portMapping: {port: 8080, protocol: http}}]
                        routes:
                          all:
                            httpRoute:
                              match: {prefix: /}
                              action: {weightedTargets: [{virtualNode: n-%1$d, weight: 1}]}
                              retryPolicy:
                                {maxRetries: 2, perRetryTimeout: {value: 2, unit: s}, httpRetryEvents: [server-error]}
                    """.formatted(i));
            nodes.append("""
                      n-%1$d:
                        listeners: [{portMapping: {port: 8080, protocol: http}}]
                        serviceDiscovery: {awsCloudMap: {namespaceName: shop.local, serviceName: s-%1$d}}
                    """.formatted(i));
        }
        return services.append(routers).append(nodes).toString();
    }

    private static final class DownSource implements ConfigSource {
        @Override
        public String name() {
            return "mesh.yaml";
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            throw new IOException("down");
        }

        @Override
        public Duration interval() {
            return LONG;
        }
    }

    private record Resolver(DeclaredDiscovery declared, boolean up) implements EndpointResolver {
        @Override
        public String name() {
            return "registry:" + declared.virtualNode();
        }

        @Override
        public Resolution resolve() throws IOException {
            if (!up) {
                throw new IOException("down");
            }
            int first = declared.virtualNode().hashCode() * ENDPOINTS;
            List<Endpoint> endpoints = IntStream.range(first, first + ENDPOINTS)
                    .mapToObj(Instances::of)
                    .toList();
            return new Resolution(endpoints, LONG);
        }
    }
}
