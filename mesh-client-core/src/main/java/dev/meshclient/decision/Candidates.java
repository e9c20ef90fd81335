package dev.meshclient.decision;

import java.util.List;

/**
 * The endpoints of a virtual node at one moment of a call.
 *
 * @param seen at which
 * @param panic whether so few were available that all were used
 * @param total how many there were
 * @param ejected how many of them were ejected
 * @param shown the first {@value #MOST} of them, in the order in which discovery reports them
 */
public record Candidates(Seen seen, boolean panic, int total, int ejected, List<Candidate> shown) {

    /** How many are shown at most. */
    public static final int MOST = 20;

    /** Copies the list. */
    public Candidates {
        shown = List.copyOf(shown);
    }

    /** When candidates were looked at. */
    public enum Seen {
        /** Just before the endpoint of an attempt was picked, so that they are what the pick was made of. */
        AT_PICK,
        /** When the call had failed: they may have looked different at its picks. */
        AT_END
    }
}
