package dev.meshclient.decision;

import dev.meshclient.model.Availability;
import dev.meshclient.model.Endpoint;

/**
 * An endpoint that could have been picked.
 *
 * @param endpoint which
 * @param availability whether it took requests
 * @param inFlight how many it had
 * @param tried whether the call had tried it by then
 */
public record Candidate(Endpoint endpoint, Availability availability, int inFlight, boolean tried) {}
