package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.model.Availability;
import java.util.Collection;
import java.util.List;

/**
 * How many endpoints there are, and how many of them take requests.
 *
 * @param all of them
 * @param available those that do
 * @param ejected those that outlier detection has ejected
 */
record Availabilities(int all, int available, int ejected) {

    static Availabilities of(List<Node> nodes) {
        List<EndpointStatus> endpoints =
                nodes.stream().map(Node::endpoints).flatMap(Collection::stream).toList();
        return new Availabilities(
                endpoints.size(), count(endpoints, Availability.AVAILABLE), count(endpoints, Availability.EJECTED));
    }

    private static int count(List<EndpointStatus> endpoints, Availability availability) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.availability() == availability)
                .count();
    }

    /** Returns whether some endpoint takes no requests, or there is none. */
    boolean isImpaired() {
        return available < all || all == 0;
    }

    /** Returns how good that is, as the page's colours tell it. */
    String kind() {
        return available == 0 ? "bad" : isImpaired() ? "doubtful" : "good";
    }

    @Override
    public String toString() {
        return all == 0 ? "no endpoint" : available + " of " + Words.number(all) + " available";
    }
}
