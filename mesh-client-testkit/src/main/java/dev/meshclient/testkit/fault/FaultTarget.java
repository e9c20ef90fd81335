package dev.meshclient.testkit.fault;

/** What a {@link Fault} happens to. */
public sealed interface FaultTarget {

    /**
     * One endpoint of a virtual node.
     *
     * @param virtualNode the node
     * @param number 1 for its first endpoint
     */
    record Endpoint(String virtualNode, int number) implements FaultTarget {

        /** Checks the number. */
        public Endpoint {
            if (number < 1) {
                throw new IllegalArgumentException("endpoint: " + number + " (expected: 1 or more)");
            }
        }

        @Override
        public String toString() {
            return "endpoint " + number + " of " + virtualNode;
        }
    }

    /**
     * The way between two availability zones, in both directions.
     *
     * @param zone the one
     * @param other the other
     */
    record Zones(String zone, String other) implements FaultTarget {
        @Override
        public String toString() {
            return "the way between " + zone + " and " + other;
        }
    }

    /** The source of the mesh's configuration. */
    record Configuration() implements FaultTarget {
        @Override
        public String toString() {
            return "configuration";
        }
    }

    /**
     * The service discovery of a virtual node.
     *
     * @param virtualNode the node
     */
    record Discovery(String virtualNode) implements FaultTarget {
        @Override
        public String toString() {
            return "discovery of " + virtualNode;
        }
    }
}
