package dev.meshclient.testkit.standin;

import java.util.Map;

/** An operation of the Cloud Map API. */
interface CloudMapOperation {

    /**
     * Performs it.
     *
     * @return the fields of the answer
     * @throws CloudMapException if Cloud Map would refuse it
     */
    Map<String, ?> perform(CloudMapRequest request);
}
