package dev.meshclient.discovery;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery;
import org.jspecify.annotations.Nullable;

/**
 * What a resolver is made of; another one is made when it changes.
 *
 * @param virtualNode the node that declares it
 * @param discovery what the node declares
 * @param meshPreference the mesh's address families, for a node that declares none; null for App Mesh's default
 * @param defaults the behaviours in force
 */
public record DeclaredDiscovery(
        String virtualNode,
        ServiceDiscovery discovery,
        @Nullable IpPreference meshPreference,
        Defaults defaults) {}
