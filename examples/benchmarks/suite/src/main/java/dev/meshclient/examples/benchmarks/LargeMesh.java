package dev.meshclient.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A mesh as large as any: 50 virtual services with 20 routes each, every route with a retry policy and two weighted
 * targets, and 100 virtual nodes of 100 endpoints. It is committed as {@code large.yaml}, so that changes of this class
 * are seen as changes of what is measured.
 */
public final class LargeMesh {
    private static final String FILE = "large.yaml";
    private static final int SERVICES = 50;
    private static final int ROUTES = 20;
    private static final int VERSIONS = 2;
    private static final int ENDPOINTS = 100;

    private LargeMesh() {}

    /** Returns the committed file. */
    public static String committed() {
        try (InputStream stream = Objects.requireNonNull(LargeMesh.class.getResourceAsStream(FILE), FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns it with another weight of one target, somewhere in the middle. */
    public static String withOtherWeight() {
        String target = "{virtualNode: app-25-v2, weight: ";
        return committed().replaceFirst("\\Q" + target + "10}", target + "11}");
    }

    /**
     * Writes the file anew.
     *
     * @param arguments where to
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), generated());
    }

    static String generated() {
        StringBuilder text = new StringBuilder("format: mesh-client/v1\nmeshDomains: [shop.local]\n");
        text.append("virtualServices:\n");
        for (int service = 0; service < SERVICES; service++) {
            text.append("  app-%1$02d.shop.local: {provider: {virtualRouter: {virtualRouterName: app-%1$02d}}}\n"
                    .formatted(service));
        }
        text.append("virtualRouters:\n");
        for (int service = 0; service < SERVICES; service++) {
            router(text, service);
        }
        text.append("virtualNodes:\n");
        for (int node = 0; node < SERVICES * VERSIONS; node++) {
            node(text, node);
        }
        return text.toString();
    }

    private static void router(StringBuilder text, int service) {
        text.append("""
                  app-%02d:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    routes:
                """.formatted(service));
        for (int route = 0; route < ROUTES; route++) {
            text.append("""
                          route-%2$02d:
                            priority: %3$d
                            httpRoute:
                              match: {prefix: /resources/%2$02d, method: %4$s}
                              action:
                                weightedTargets:
                                  - {virtualNode: app-%1$02d-v1, weight: 90}
                                  - {virtualNode: app-%1$02d-v2, weight: 10}
                              retryPolicy:
                                maxRetries: 2
                                perRetryTimeout: {value: 250, unit: ms}
                                httpRetryEvents: [server-error, gateway-error]
                                tcpRetryEvents: [connection-error]
                              timeout: {perRequest: {value: 5, unit: s}}
                    """.formatted(service, route, 10 * route + 10, route % 2 == 0 ? "GET" : "POST"));
        }
    }

    private static void node(StringBuilder text, int node) {
        text.append("""
                  app-%02d-v%d:
                    listeners:
                      - portMapping: {port: 8080, protocol: http}
                        outlierDetection:
                          maxServerErrors: 5
                          interval: {value: 10, unit: s}
                          baseEjectionDuration: {value: 30, unit: s}
                          maxEjectionPercent: 50
                    serviceDiscovery:
                      static:
                        endpoints:
                """.formatted(node / VERSIONS, node % VERSIONS + 1));
        for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
            text.append("          - {address: 10.0.%d.%d, zone: eu-west-1%c}\n"
                    .formatted(node, endpoint, 'a' + endpoint % 3));
        }
    }
}
