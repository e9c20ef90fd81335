package dev.meshclient.endpoint;

/** What an adaptor keeps for an endpoint, such as its connections. */
public interface EndpointAttachment {

    /** The endpoint has left its node: requests under way go on, nothing is kept for later ones. Called once. */
    void retire();

    /** The endpoint has left its node and its last request has ended. Called once, after {@link #retire}. */
    void close();

    /** The process stood still for so long that idle connections are presumably dead. */
    default void thawed() {}
}
