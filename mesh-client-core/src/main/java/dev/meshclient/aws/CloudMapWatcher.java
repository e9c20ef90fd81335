package dev.meshclient.aws;

import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the endpoints of one virtual node out of the instances of its service. */
final class CloudMapWatcher implements EndpointWatcher {
    private final CloudMapSession session;
    private final CloudMapService service;
    private final InstanceFilter filter;
    private final KnownEndpoints endpoints;
    private @Nullable Listener listener;
    private @Nullable ServicePoller poller;
    private @Nullable Instances seen;
    private List<Endpoint> found = List.of();
    private int skipped;

    CloudMapWatcher(CloudMapSession session, AwsCloudMap declared, @Nullable IpPreference meshPreference) {
        this.session = session;
        this.service = CloudMapService.of(declared);
        this.filter = InstanceFilter.of(declared);
        this.endpoints = new KnownEndpoints(InstanceEndpoints.of(declared, meshPreference));
    }

    @Override
    public String name() {
        return service.toString();
    }

    @Override
    public void start(Listener listener) {
        this.listener = listener;
        poller = session.join(service, this);
    }

    @Override
    public void expedite() {
        if (poller != null) {
            poller.expedite();
        }
    }

    @Override
    public void refresh() {
        if (poller != null) {
            poller.refresh();
        }
    }

    @Override
    public void suspect() {
        if (poller != null) {
            poller.suspect();
        }
    }

    @Override
    public void stop() {
        listener = null;
        poller = null;
        session.leave(service, this);
    }

    void found(Instances instances) {
        if (listener != null) {
            look(instances);
            listener.found(found, skipped);
        }
    }

    /** Mostly they are those that were there before. */
    private void look(Instances instances) {
        if (!instances.equals(seen)) {
            List<Instance> wanted = filter.of(instances.all());
            found = endpoints.of(wanted);
            skipped = wanted.size() - found.size();
            seen = instances;
        }
    }

    void failed(DirectoryException problem) {
        if (listener != null) {
            listener.failed(problem);
        }
    }
}
