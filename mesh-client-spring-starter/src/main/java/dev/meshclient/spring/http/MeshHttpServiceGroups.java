package dev.meshclient.spring.http;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.PriorityOrdered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Has groups of HTTP interface clients call through the mesh, also where Boot does not configure them. It comes before all others:
 * where Boot does, its factory with the group's own settings takes the place of this one, and so does the application's.
 */
final class MeshHttpServiceGroups implements RestClientHttpServiceGroupConfigurer, PriorityOrdered {
    private final ObjectProvider<MeshClientHttpRequestFactory> factory;

    MeshHttpServiceGroups(ObjectProvider<MeshClientHttpRequestFactory> factory) {
        this.factory = factory;
    }

    @Override
    public void configureGroups(Groups<RestClient.Builder> groups) {
        groups.forEachClient((group, client) -> factory.ifAvailable(client::requestFactory));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
