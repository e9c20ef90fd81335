package dev.meshclient.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * The routes that a beginning of paths has itself, in the order in which they are tried.
 *
 * @param whole those that take only a path that is the beginning and nothing else
 * @param goingOn those that take also longer paths
 */
record RoutesOfBeginning(List<Candidate> whole, List<Candidate> goingOn) {

    RoutesOfBeginning() {
        this(new ArrayList<>(), new ArrayList<>());
    }
}
