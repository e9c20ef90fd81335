package dev.meshclient.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in a folder of a test. */
record TestFiles(Path folder) {
    static final String GOOD = """
            format: mesh-client/v1
            meshName: shop
            meshDomains: [shop.local]
            virtualServices: {orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
            """;

    /** Two errors. */
    static final String BAD = """
            format: mesh-client/v1
            meshDomain: [shop.local]
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 99999, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders}}
            """;

    /** A warning. */
    static final String DOUBTFUL = """
            format: mesh-client/v1
            partial: true
            virtualServices: {orders.shop.local: {provider: {virtualNode: {virtualNodeName: elsewhere}}}}
            """;

    String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}
