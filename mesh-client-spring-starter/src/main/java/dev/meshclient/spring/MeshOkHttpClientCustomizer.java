package dev.meshclient.spring;

import okhttp3.OkHttpClient;

/**
 * Changes the builder of the auto-configured {@link OkHttpClient} before the mesh is installed in it, which has to be last: adds
 * interceptors, a cache, an authenticator, and whatever else requests to the mesh shall have, too. A bean of this type is
 * asked in its order. It is not asked for an {@link OkHttpClient} that is a bean of the application's own.
 */
@FunctionalInterface
public interface MeshOkHttpClientCustomizer {

    /** Changes what it likes, but installs no mesh. */
    void customize(OkHttpClient.Builder builder);
}
