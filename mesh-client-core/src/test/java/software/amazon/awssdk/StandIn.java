package software.amazon.awssdk;

/** Stands in for a library that is not on the path of these tests, in a package with its name. */
public final class StandIn {}
