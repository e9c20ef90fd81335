package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MeshConfig;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which resource of the mesh this process is. Never guessed: backends, client policies and the egress filter apply only
 * where it is declared.
 *
 * @param mesh the mesh's name
 * @param kind {@code virtualNode} or {@code virtualGateway}
 * @param name the resource's name
 */
@Internal
public record Identity(String mesh, String kind, String name) {

    private static final Pattern FORM = Pattern.compile(
            "(?:arn:[^:]+:appmesh[^:]*:[^:]*:[^:]*:)?mesh/([^/]+)/(virtualNode|virtualGateway)/([^/]+)");

    /**
     * Reads an identity.
     *
     * @param text {@code mesh/NAME/virtualNode/NAME}, {@code mesh/NAME/virtualGateway/NAME}, or the ARN of either
     * @throws IllegalArgumentException if it is neither
     */
    public static Identity parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("identity: " + text
                    + " (expected: mesh/NAME/virtualNode/NAME, mesh/NAME/virtualGateway/NAME or its ARN)");
        }
        return new Identity(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /**
     * Returns the identity that App Mesh's variables declare for an Envoy sidecar.
     *
     * @param appmeshResourceArn the value of {@code APPMESH_RESOURCE_ARN}; null if unset
     * @param appmeshVirtualNodeName the value of the older {@code APPMESH_VIRTUAL_NODE_NAME}; null if unset
     * @return null if neither is set
     */
    public static @Nullable Identity fromVariables(
            @Nullable String appmeshResourceArn, @Nullable String appmeshVirtualNodeName) {
        String declared = appmeshResourceArn != null ? appmeshResourceArn : appmeshVirtualNodeName;
        return declared == null || declared.isBlank() ? null : parse(declared);
    }

    /** Returns what is wrong with being this resource of a mesh; null if nothing is. */
    @Nullable
    String problemIn(MeshConfig config) {
        if (config.meshName() != null && !config.meshName().equals(mesh)) {
            return this + ": the mesh's name is " + config.meshName();
        }
        Set<String> names = isNode()
                ? config.virtualNodes().keySet()
                : config.virtualGateways().keySet();
        return names.contains(name) ? null : this + ": the mesh has no such " + kind;
    }

    boolean isNode() {
        return kind.equals("virtualNode");
    }

    @Override
    public String toString() {
        return "mesh/" + mesh + "/" + kind + "/" + name;
    }
}
