package dev.meshclient.model;

/**
 * A declaration that this version does not carry out.
 *
 * @param what which
 * @param kind the kind of resource that declares it: the first segment of the path
 * @param resource the resource's name
 * @param item the name of the route within a router; empty elsewhere
 * @param path where it is declared
 */
public record Unenforced(NotInForce what, String kind, String resource, String item, String path) {}
