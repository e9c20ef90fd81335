package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.runtime.CompiledGateway;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What may go out as if there were no mesh. Such a request is sent to the URL's host, whatever its {@code Host} header names,
 * so that both have to be free to pass.
 */
final class Passage {
    private Passage() {}

    /**
     * Says whether a request may go out whose named host may.
     *
     * @param asked as the caller has made it
     */
    static Resolution check(Snapshot snapshot, MeshRequest asked) {
        if (asked.connectHost().equals(asked.host()) && asked.connectPort() == asked.port()) {
            return Resolution.PASS_THROUGH;
        }
        String problem = problem(snapshot, SeenRequest.atUrl(asked));
        return problem == null
                ? Resolution.PASS_THROUGH
                : new Resolution.Refused(
                        "the Host header names " + asked.host() + ", and the URL leads elsewhere: " + problem);
    }

    private static @Nullable String problem(Snapshot snapshot, MeshRequest url) {
        CompiledGateway gateway = snapshot.gateway();
        if (gateway != null && (gateway.match(url) != null || gateway.refusal(url) != null)) {
            return url.host() + " is for the gateway routes of " + gateway.name();
        }
        Resolution resolution = snapshot.resolve(url.host(), url.port());
        if (resolution instanceof Resolution.Found found) {
            return url.host() + " is virtual service " + found.service().name();
        }
        return resolution instanceof Resolution.Refused refused ? refused.problem() : null;
    }
}
