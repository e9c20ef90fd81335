package dev.meshclient.config;

/**
 * One file of a configuration.
 *
 * @param name how messages call it; of a spec that does not say its resource's name, the name is that of the file, and a
 *     route's router is a folder above it
 * @param text its content
 * @param placement where such specs belong
 */
public record ConfigFile(String name, String text, Placement placement) {}
