package dev.meshclient.okhttp;

import java.util.List;
import java.util.Objects;
import okhttp3.CertificatePinner;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Interceptor.Chain;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The settings that attempts have, which a client must not change after the installation. */
final class ClientSettings {
    private static final String REMEDY =
            "changed after MeshOkHttp.install, so requests to the mesh would not have it (expected: set before, with"
                    + " MeshOkHttp.install as the last thing done to the builder)";

    private final OkHttpClient base;
    private final EventListener.Factory listeners;

    /** The last one found to equal the base's, since comparing is dear. */
    private volatile CertificatePinner equalPinner;

    /**
     * Remembers the settings.
     *
     * @param listeners the factory that the installation has put in place of the application's
     */
    ClientSettings(OkHttpClient base, EventListener.Factory listeners) {
        this.base = base;
        this.listeners = listeners;
        this.equalPinner = base.certificatePinner();
    }

    /** Compares everything that a client shows. */
    void check(OkHttpClient client) {
        requireSame("eventListenerFactory", client.eventListenerFactory() == listeners);
        requireEqual("networkInterceptors", client.networkInterceptors(), base.networkInterceptors());
        requireSame("cookieJar", client.cookieJar() == base.cookieJar());
        requireSame("cache", client.cache() == base.cache());
        requireSame("authenticator", client.authenticator() == base.authenticator());
        requireEqual("connectionSpecs", client.connectionSpecs(), base.connectionSpecs());
        requireSame("sslSocketFactory", tls(client) == tls(base));
        requireSame("hostnameVerifier", client.hostnameVerifier() == base.hostnameVerifier());
        requireEqual("certificatePinner", client.certificatePinner(), base.certificatePinner());
        requireSame("socketFactory", client.socketFactory() == base.socketFactory());
        requireEqual("proxy", client.proxy(), base.proxy());
        requireSame("proxySelector", client.proxySelector() == base.proxySelector());
        requireSame("followRedirects", client.followRedirects() == base.followRedirects());
        requireSame("followSslRedirects", client.followSslRedirects() == base.followSslRedirects());
        requireEqual("protocols", client.protocols(), base.protocols());
        requireSame("pingInterval", client.pingIntervalMillis() == base.pingIntervalMillis());
    }

    /** Returns a client's mesh; refuses a client in which an interceptor would never see a request to it. */
    static MeshInterceptor meshOf(OkHttpClient client) {
        MeshInterceptor found = null;
        for (Interceptor interceptor : client.interceptors()) {
            if (found != null) {
                throw new IllegalStateException("interceptors: " + interceptor
                        + " is behind the mesh and would never see a request to it (expected: before it, added to the"
                        + " builder that is given to MeshOkHttp.install)");
            }
            if (interceptor instanceof MeshInterceptor mesh) {
                found = mesh;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    "interceptors: no mesh among them (expected: a client built with MeshOkHttp.install)");
        }
        return found;
    }

    /** Compares what a running call shows, which an interceptor may also have changed for this call alone. */
    void check(Chain chain) {
        OkHttpClient client = CallingClients.of(chain.call());
        if (client != null && !isLast(client.interceptors())) {
            meshOf(client);
        }
        requireSame("cookieJar", chain.getCookieJar() == base.cookieJar());
        requireSame("cache", chain.getCache() == base.cache());
        requireSame("authenticator", chain.getAuthenticator() == base.authenticator());
        requireSame("sslSocketFactory", chain.getSslSocketFactoryOrNull() == tls(base));
        requireSame("hostnameVerifier", chain.getHostnameVerifier() == base.hostnameVerifier());
        checkPinner(chain.getCertificatePinner());
    }

    private static boolean isLast(List<Interceptor> interceptors) {
        return interceptors.get(interceptors.size() - 1) instanceof MeshInterceptor;
    }

    @SuppressWarnings("ReferenceEquality") // To compare by value only once.
    private void checkPinner(CertificatePinner pinner) {
        if (pinner != equalPinner) {
            requireEqual("certificatePinner", pinner, base.certificatePinner());
            equalPinner = pinner;
        }
    }

    private static @Nullable Object tls(OkHttpClient client) {
        return client.x509TrustManager() == null ? null : client.sslSocketFactory();
    }

    private static void requireEqual(String setting, @Nullable Object one, @Nullable Object other) {
        requireSame(setting, Objects.equals(one, other));
    }

    private static void requireSame(String setting, boolean same) {
        if (!same) {
            throw new IllegalStateException(setting + ": " + REMEDY);
        }
    }
}
