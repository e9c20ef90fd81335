package dev.meshclient.spring.telemetry;

import dev.meshclient.model.MeshRequest;
import org.jspecify.annotations.Nullable;

/** One kind of request that an observation is of. */
@FunctionalInterface
interface Carrier {

    /** Returns what the mesh has to know of a request to find its host; null if it is of another kind, or no request. */
    @Nullable
    MeshRequest request(Object carried);

    /**
     * Returns the request to a URL, or to the host that its header {@code Host} names; null if there is no such request.
     *
     * @param host the header; null if there is none
     */
    static @Nullable MeshRequest of(String method, String url, @Nullable String host) {
        int scheme = url.indexOf("://");
        String named =
                host == null || host.isBlank() || scheme < 0 ? url : url.substring(0, scheme) + "://" + host.trim();
        try {
            return MeshRequest.of(method, named);
        } catch (IllegalArgumentException e) {
            return null; // whoever sends it says what is wrong with it
        }
    }
}
