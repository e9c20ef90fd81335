package dev.meshclient.telemetry;

import dev.meshclient.model.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints of one virtual node, of which the busiest have meters of their own and the others one together. The first
 * ones that come have them first; when the node's endpoints have changed they are ranked by their attempts since the ranking
 * before. A call finds its endpoint by identity in a map that is never changed, but replaced.
 */
final class BusiestEndpoints {
    private static final Comparator<EndpointTally> BUSIEST_FIRST =
            Comparator.comparingLong(EndpointTally::ranked).reversed();

    private final Meters meters;
    private final ReadMeters readMeters;
    private final String virtualNode;
    private final int count;
    private final EndpointMeters others;

    /** Guarded by this. */
    private final Map<String, EndpointTally> byName = new HashMap<>();

    private volatile IdentityHashMap<Endpoint, EndpointTally> byEndpoint = new IdentityHashMap<>();

    /** Guarded by this. */
    private boolean retired;

    /**
     * Registers the meters of the others.
     *
     * @param count how many endpoints have meters of their own, at most
     */
    BusiestEndpoints(Meters meters, ReadMeters readMeters, String virtualNode, int count) {
        this.meters = meters;
        this.readMeters = readMeters;
        this.virtualNode = virtualNode;
        this.count = count;
        this.others = new EndpointMeters(meters, readMeters, virtualNode, MeshMeter.OTHER, this::openAtOthers);
    }

    EndpointTally tally(Endpoint endpoint) {
        EndpointTally tally = byEndpoint.get(endpoint);
        return tally != null ? tally : add(endpoint);
    }

    private synchronized EndpointTally add(Endpoint endpoint) {
        EndpointTally tally = byName.computeIfAbsent(endpoint.hostAndPort(), name -> new EndpointTally(name, others));
        if (named() < count) {
            give(tally);
        }
        IdentityHashMap<Endpoint, EndpointTally> more = new IdentityHashMap<>(byEndpoint);
        more.put(endpoint, tally);
        byEndpoint = more;
        return tally;
    }

    private long named() {
        return byName.values().stream()
                .filter(tally -> tally.meters() != others)
                .count();
    }

    private void give(EndpointTally tally) {
        if (tally.meters() == others && !retired) {
            tally.recordIn(new EndpointMeters(meters, readMeters, virtualNode, tally.name, tally::open));
        }
    }

    private void take(EndpointTally tally) {
        EndpointMeters own = tally.meters();
        if (own != others) {
            tally.recordIn(others);
            own.retire();
        }
    }

    /** The node's endpoints have changed: ranks them, and forgets those to which nothing went for two changes. */
    synchronized void rank() {
        byEndpoint = new IdentityHashMap<>();
        byName.values().forEach(EndpointTally::rank);
        byName.values().stream().filter(EndpointTally::idle).forEach(this::take);
        byName.values().removeIf(EndpointTally::idle);
        List<EndpointTally> ranking = new ArrayList<>(byName.values());
        ranking.sort(BUSIEST_FIRST);
        ranking.subList(Math.min(count, ranking.size()), ranking.size()).forEach(this::take);
        ranking.subList(0, Math.min(count, ranking.size())).forEach(this::give);
    }

    private synchronized long openAtOthers() {
        return byName.values().stream()
                .filter(tally -> tally.meters() == others)
                .mapToLong(EndpointTally::open)
                .sum();
    }

    synchronized void retire() {
        retired = true;
        byName.values().forEach(this::take);
        others.retire();
    }
}
