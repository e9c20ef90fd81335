package dev.meshclient.config;

/**
 * A configuration as read, not yet understood.
 *
 * @param name how messages call it, such as a file name
 * @param text its content
 */
public record ConfigDocument(String name, String text) {}
