package dev.meshclient.model;

/**
 * A port and what is spoken on it.
 *
 * @param port 1..65535
 * @param protocol the protocol
 */
public record PortMapping(int port, Protocol protocol) {}
