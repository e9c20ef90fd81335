package dev.meshclient.event;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Unenforced;
import java.util.List;

/** Something that happened besides a call. */
public sealed interface MeshEvent {

    /**
     * A new snapshot is in force.
     *
     * @param version counts from 1
     * @param calls every route and target that it has
     */
    record SnapshotPublished(long version, List<CallInfo> calls) implements MeshEvent {

        /** Copies the list. */
        public SnapshotPublished {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A configuration was not taken; the snapshot before it stays in force.
     *
     * @param source where it came from
     * @param findings what is wrong with it
     */
    record SnapshotRejected(String source, List<Finding> findings) implements MeshEvent {

        /** Copies the findings. */
        public SnapshotRejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What a source of configuration or of endpoints says has changed, and is in force.
     *
     * @param source its name
     */
    record SourceUpdated(String source) implements MeshEvent {}

    /**
     * A source of configuration or of endpoints could not be read.
     *
     * @param source its name
     * @param problem why
     * @param consecutive how many times in a row
     */
    record SourceFailed(String source, String problem, int consecutive) implements MeshEvent {}

    /**
     * A source has failed for a minute; what it said last stays in force. Told once, until it answers again.
     *
     * @param source its name
     * @param ageNanos how long ago it answered last, or was asked first if it never answered, in nanoseconds
     */
    record SourceStale(String source, long ageNanos) implements MeshEvent {}

    /**
     * A source can be read again.
     *
     * @param source its name
     */
    record SourceRecovered(String source) implements MeshEvent {}

    /**
     * The sources of configuration did not answer at the start; what was in force when a process ran last is in force
     * until they do.
     *
     * @param ageNanos how old it is, in nanoseconds
     */
    record LastKnownGoodUsed(long ageNanos) implements MeshEvent {}

    /**
     * A configuration declares what this version does not do.
     *
     * @param unenforced all of it
     */
    record NotEnforced(List<Unenforced> unenforced) implements MeshEvent {

        /** Copies the list. */
        public NotEnforced {
            unenforced = List.copyOf(unenforced);
        }
    }

    /**
     * The endpoints of a virtual node have changed.
     *
     * @param virtualNode the node
     * @param added how many came
     * @param removed how many went
     * @param total how many there are
     */
    record EndpointsChanged(String virtualNode, int added, int removed, int total) implements MeshEvent {}

    /**
     * Discovery suddenly knows no endpoints of a virtual node; those that it knew stay in use for a while.
     *
     * @param virtualNode the node
     * @param endpoints how many stay
     * @param holdNanos for how long, unless discovery finds some before, in nanoseconds
     */
    record EmptyAnswerHeld(String virtualNode, int endpoints, long holdNanos) implements MeshEvent {}

    /**
     * An endpoint was ejected, because it failed too often.
     *
     * @param virtualNode the node
     * @param endpoint the endpoint
     * @param reason why
     */
    record EndpointEjected(String virtualNode, Endpoint endpoint, String reason) implements MeshEvent {}

    /**
     * An ejected endpoint takes part again.
     *
     * @param virtualNode the node
     * @param endpoint the endpoint
     */
    record EndpointReturned(String virtualNode, Endpoint endpoint) implements MeshEvent {}

    /**
     * So few endpoints of a node are available that all are used.
     *
     * @param virtualNode the node
     * @param available how many are available
     * @param total of how many
     */
    record PanicEntered(String virtualNode, int available, int total) implements MeshEvent {}

    /**
     * Enough endpoints of a node are available again.
     *
     * @param virtualNode the node
     */
    record PanicLeft(String virtualNode) implements MeshEvent {}

    /**
     * The process was frozen or restored; what had aged meanwhile was reset.
     *
     * @param gapNanos for how long, in nanoseconds
     */
    record Thawed(long gapNanos) implements MeshEvent {}

    /**
     * A connection that was kept alive turned out to be closed; the request was sent again on a fresh one.
     *
     * @param virtualNode the node
     * @param endpoint the endpoint
     */
    record StaleConnectionResent(String virtualNode, Endpoint endpoint) implements MeshEvent {}

    /**
     * A listener threw; if that was in a call, it does not hear the rest of it. What a listener throws when it is told of this
     * is logged, but not told.
     *
     * @param listener its class name
     * @param problem what it threw
     */
    record ListenerFailed(String listener, String problem) implements MeshEvent {}

    /**
     * What has become of the lines of an access log since this was told last; at most once a second while it goes on.
     *
     * @param log the path of its file, or the name of its logger
     * @param written how many lines were written
     * @param dropped how many were dropped, because too many waited already or the mesh client was closed
     * @param failed how many were lost because they could not be written
     */
    record AccessLogWritten(String log, long written, long dropped, long failed) implements MeshEvent {}

    /**
     * An access log could not be opened or written; it is tried again every second.
     *
     * @param log the path of its file, or the name of its logger
     * @param problem why
     * @param consecutive how many times in a row
     */
    record AccessLogFailed(String log, String problem, int consecutive) implements MeshEvent {}

    /**
     * An access log can be written again.
     *
     * @param log the path of its file, or the name of its logger
     */
    record AccessLogRecovered(String log) implements MeshEvent {}

    /**
     * A task held the control thread for too long.
     *
     * @param nanos for how long, in nanoseconds
     */
    record ControlOverrun(long nanos) implements MeshEvent {}
}
