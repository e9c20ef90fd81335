package dev.meshclient.examples.shop;

import dev.meshclient.examples.shop.orders.OrdersApplication;
import dev.meshclient.examples.shop.storefront.StorefrontApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The storefront, two versions of orders and two instances of payments, each a Spring Boot application with a port of its
 * own. Those that share this process share nothing in it: each knows the others from the mesh file alone.
 */
final class Shop implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("spring-shop");
    private final MeshFile mesh = new MeshFile(folder);
    private final Map<String, Instance> running = new LinkedHashMap<>();
    private int share;

    private Shop(int share) throws IOException {
        this.share = share;
    }

    /**
     * Starts all applications, each after those that it calls.
     *
     * @param share how many of a hundred calls to orders go to v2
     */
    static Shop open(int share) throws IOException {
        Shop shop = new Shop(share);
        boolean open = false;
        try {
            shop.startAll();
            open = true;
            return shop;
        } finally {
            if (!open) {
                shop.close();
            }
        }
    }

    private void startAll() throws IOException {
        mesh.write(share, running.values());
        PaymentsProcess first = PaymentsProcess.start("payments-1", settings());
        PaymentsProcess second = PaymentsProcess.start("payments-2", settings());
        add(first.awaitUp());
        add(second.awaitUp());
        start("orders-v1", "orders", OrdersApplication.class, "--shop.version=v1");
        start("orders-v2", "orders", OrdersApplication.class, "--shop.version=v2");
        start("storefront", "storefront", StorefrontApplication.class);
    }

    private void start(String virtualNode, String settings, Class<?> application, String... arguments)
            throws IOException {
        SpringApplicationBuilder builder =
                new SpringApplicationBuilder(application).properties("spring.config.name=" + settings);
        add(Instance.of(
                virtualNode, virtualNode, builder.run(settings(arguments).toArray(String[]::new))));
    }

    private void add(Instance instance) throws IOException {
        running.put(instance.name(), instance);
        mesh.write(share, running.values());
    }

    /** What the applications need here and would not in containers of their own. */
    private List<String> settings(String... arguments) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                // Tomcat takes the threads that OkHttp keeps for the process for forgotten ones.
                "--logging.level.org.apache.catalina.loader=error",
                "--mesh.client.config=" + mesh.location()));
        settings.addAll(List.of(arguments));
        return settings;
    }

    /**
     * Edits the mesh file; who follows it does so within a second.
     *
     * @param newShare how many of a hundred calls to orders go to v2
     */
    void shift(int newShare) throws IOException {
        share = newShare;
        mesh.write(share, running.values());
    }

    /** Ends an application without a word to anybody: the mesh file still names it. */
    void end(String name) {
        instance(name).end().run();
        running.remove(name);
    }

    /**
     * Returns an application that runs.
     *
     * @throws NullPointerException if there is none of that name
     */
    Instance instance(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }

    List<Instance> instances() {
        return List.copyOf(running.values());
    }

    /** Ends those that call before those that are called. */
    @Override
    public void close() throws IOException {
        List<String> names = new ArrayList<>(running.keySet());
        for (int i = names.size() - 1; i >= 0; i--) {
            end(names.get(i));
        }
        mesh.delete();
        Files.deleteIfExists(folder);
    }
}
