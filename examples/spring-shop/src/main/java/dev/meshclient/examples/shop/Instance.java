package dev.meshclient.examples.shop;

import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running application.
 *
 * @param name tells it from others of the same virtual node
 * @param virtualNode what it is in the mesh
 * @param port where it listens at 127.0.0.1
 * @param end ends it
 */
record Instance(String name, String virtualNode, int port, Runnable end) {

    static Instance of(String name, String virtualNode, ConfigurableApplicationContext application) {
        String port = Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"));
        return new Instance(name, virtualNode, Integer.parseInt(port), application::close);
    }

    /** Returns where it is found from outside of the mesh. */
    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
