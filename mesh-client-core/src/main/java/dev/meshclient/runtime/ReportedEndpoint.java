package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;

/** An endpoint with what its source said of it last. For the control thread. */
final class ReportedEndpoint {
    private final EndpointState state;

    /** Perhaps without a port: it is compared with the next report as it is. */
    private Endpoint reported;

    private int answer;
    private int place;

    ReportedEndpoint(EndpointState state, Endpoint reported) {
        this.state = state;
        this.reported = reported;
    }

    EndpointState state() {
        return state;
    }

    Endpoint reported() {
        return reported;
    }

    /** Returns whether the source says the same again. */
    boolean isReportedAs(Endpoint other) {
        return reported.equals(other);
    }

    /**
     * Takes over a newer report.
     *
     * @return whether it says anything else
     */
    boolean update(Endpoint newer, int defaultPort) {
        if (isReportedAs(newer)) {
            return false;
        }
        reported = newer;
        Endpoint endpoint = newer.withDefaultPort(defaultPort);
        boolean news = !state.endpoint().equals(endpoint);
        if (news) {
            state.update(endpoint);
        }
        return news;
    }

    /** It is in the answer of that number, at that place. */
    void seen(int inAnswer, int atPlace) {
        answer = inAnswer;
        place = atPlace;
    }

    /** Returns whether it is in the answer of that number. */
    boolean isIn(int other) {
        return answer == other;
    }

    /** Returns its place in the last answer that it is in. */
    int place() {
        return place;
    }
}
