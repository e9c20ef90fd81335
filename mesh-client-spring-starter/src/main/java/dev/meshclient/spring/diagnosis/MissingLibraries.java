package dev.meshclient.spring.diagnosis;

import dev.meshclient.spring.MeshClientProperties;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Says in the log which properties have no effect, since a library is missing. The mesh works without, so that this ends no
 * start.
 */
final class MissingLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(MissingLibraries.class);
    private static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";
    private static final String CLOUD_MAP = "software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient";
    private static final String REST_CLIENT = "org.springframework.web.client.RestClient";
    private static final String REST_CLIENT_MODULE = "org.springframework.boot.restclient.RestClientCustomizer";
    private static final String REST_CLIENT_BEFORE_4 = "org.springframework.boot.web.client.RestClientCustomizer";

    private final ClassLoader loader;

    MissingLibraries(ClassLoader loader) {
        this.loader = loader;
    }

    /** Writes what {@link #problems} says. */
    void report(MeshClientProperties properties) {
        problems(properties).forEach(problem -> LOG.warn("{}", problem));
        if (isThere(REST_CLIENT) && !isThere(REST_CLIENT_MODULE) && !isThere(REST_CLIENT_BEFORE_4)) {
            LOG.info("a RestClient goes past the mesh: org.springframework.boot:spring-boot-restclient, which makes"
                    + " RestClient.Builder a bean, is not on the class path");
        }
    }

    /** Returns what is wrong; empty if nothing is. */
    List<String> problems(MeshClientProperties properties) {
        List<String> problems = new ArrayList<>();
        if (properties.console().enabled() && !isThere(ACTUATOR)) {
            problems.add("mesh.client.console.enabled: true, without an effect (expected:"
                    + " org.springframework.boot:spring-boot-starter-actuator on the class path)");
        }
        MeshClientProperties.CloudMap cloudMap = properties.cloudMap();
        if ((cloudMap.region() != null || cloudMap.endpoint() != null) && !isThere(CLOUD_MAP)) {
            problems.add("mesh.client.cloud-map: set, without an effect (expected:"
                    + " software.amazon.awssdk:servicediscovery on the class path)");
        }
        return problems;
    }

    private boolean isThere(String name) {
        return loader.getResource(ClassUtils.convertClassNameToResourcePath(name) + ".class") != null;
    }
}
