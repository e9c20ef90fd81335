package dev.meshclient.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the specs of routes belong in files that hold nothing else, as App Mesh's command line took them.
 *
 * @param virtualRouter the router of routes; null for a folder above the file
 * @param virtualGateway the gateway of gateway routes; null for a folder above the file
 */
public record Placement(
        @Nullable String virtualRouter, @Nullable String virtualGateway) {

    /** Whatever the folders say. */
    public static final Placement NONE = new Placement(null, null);
}
