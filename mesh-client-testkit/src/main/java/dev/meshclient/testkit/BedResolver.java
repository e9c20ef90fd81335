package dev.meshclient.testkit;

import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Answers with the servers that stand for a node.
 *
 * @param virtualNode the node
 * @param endpoints its servers
 * @param outage when it does not answer
 */
record BedResolver(String virtualNode, List<Endpoint> endpoints, Outage outage) implements EndpointResolver {
    private static final Duration REFRESH = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "test bed:" + virtualNode;
    }

    @Override
    public Resolution resolve() throws IOException {
        if (outage.ofDiscovery(virtualNode)) {
            throw new IOException("the test has cut off the service discovery of " + virtualNode);
        }
        return new Resolution(endpoints, REFRESH);
    }
}
