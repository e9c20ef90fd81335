package dev.meshclient.aws;

/** What Cloud Map is asked. Blocks, on io threads only; an interrupt may end a question. */
interface InstanceDirectory extends AutoCloseable {

    /** Returns all instances of a service, healthy or not. */
    Instances discover(CloudMapService service) throws DirectoryException;

    /** Returns the revision of a service, which rises with each instance that comes or goes. */
    long revision(CloudMapService service) throws DirectoryException;

    /** Ends what it holds. Idempotent, and does not block. */
    @Override
    void close();
}
