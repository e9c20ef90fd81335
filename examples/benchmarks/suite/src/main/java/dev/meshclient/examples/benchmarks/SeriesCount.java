package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Random;

/** How many series 100,000 calls make of which each has a host, a path, a method and a status of its own. */
public final class SeriesCount {
    static final int REQUESTS = 100_000;
    static final int ROUTES = 20;
    static final int NODES = 5;

    private SeriesCount() {}

    /** The most that there may be. */
    static int limit() {
        return ROUTES * 12 + NODES * 40;
    }

    /**
     * Prints the number.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (MeshClient mesh = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", config()))
                .listener(MicrometerMetrics.create(registry))
                .build()) {
            if (!mesh.awaitReady(Duration.ofSeconds(5))) {
                throw new IllegalStateException("the mesh is not ready");
            }
            Random random = new Random(1);
            for (int i = 0; i < REQUESTS; i++) {
                call(mesh, request(i, random), 100 + random.nextInt(900));
            }
            long series = registry.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
            requireEveryName(registry.scrape());
            System.out.println("series=" + series);
        }
        System.exit(0);
    }

    /** Few series are no merit where nothing is told. */
    private static void requireEveryName(String scrape) {
        for (int i = 0; i < ROUTES; i++) {
            if (!scrape.contains("route=\"r" + i + "\",virtual_node=\"n" + i % NODES + "\"")) {
                throw new IllegalStateException("route r" + i + " is not told of");
            }
        }
    }

    private static MeshRequest request(int number, Random random) {
        String host = random.nextInt(10) == 0 ? "h" + number + ".shop.local" : "s" + number + ".orders.shop.local";
        String path = "/" + random.nextInt(ROUTES) + "/" + Integer.toHexString(random.nextInt());
        return MeshRequest.of("M" + Integer.toString(random.nextInt(1 << 20), 36), "http://" + host + path);
    }

    private static void call(MeshClient mesh, MeshRequest request, int status) {
        MeshCall call = mesh.newCall(request);
        if (call.start() instanceof Step.Send send) {
            call.onSent(send.attempt());
            Step next = call.onResponse(send.attempt(), new AttemptResult.Headers(status, name -> null, true));
            if (next instanceof Step.Deliver deliver) {
                call.onBodyEnd(deliver.attempt(), BodyEnd.COMPLETE);
            } else {
                call.close();
            }
        }
    }

    private static String config() {
        StringBuilder text = new StringBuilder("""
                format: mesh-client/v1
                meshDomains: [shop.local]
                virtualServices:
                  "*.orders.shop.local": {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                """);
        for (int i = 0; i < ROUTES; i++) {
            text.append(
                    "      r%d: {httpRoute: {match: {prefix: /%d/}, action: {weightedTargets: [{virtualNode: n%d, weight: 1}]}}}\n"
                            .formatted(i, i, i % NODES));
        }
        text.append("virtualNodes:\n");
        for (int i = 0; i < NODES; i++) {
            text.append("  n%d:\n    listeners: [{portMapping: {port: 80, protocol: http}}]\n".formatted(i))
                    .append(
                            "    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}, {address: 127.0.0.2}]}}\n");
        }
        return text.toString();
    }
}
