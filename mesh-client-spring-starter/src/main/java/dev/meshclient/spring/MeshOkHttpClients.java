package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.annotation.Internal;
import dev.meshclient.okhttp.MeshOkHttp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Makes an {@link OkHttpClient} with the mesh in it, and says through which one Spring's clients call. */
@Internal
public final class MeshOkHttpClients implements DisposableBean {
    private final MeshClient mesh;
    private final ObjectProvider<MeshOkHttpClientCustomizer> customizers;
    private final ListableBeanFactory beans;
    private final Dispatcher dispatcher = new Dispatcher();
    private final ConnectionPool pool = new ConnectionPool();

    /** For applications that have clients of their own, none of which carries the mesh. */
    private final SingletonSupplier<OkHttpClient> substitute = SingletonSupplier.of(this::create);

    MeshOkHttpClients(
            MeshClient mesh, ObjectProvider<MeshOkHttpClientCustomizer> customizers, ListableBeanFactory beans) {
        this.mesh = mesh;
        this.customizers = customizers;
        this.beans = beans;
    }

    /** Makes a client that is the application's as far as its customizers go, with the mesh behind them. */
    OkHttpClient create() {
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder().dispatcher(dispatcher).connectionPool(pool);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return MeshOkHttp.install(mesh, builder).build();
    }

    /**
     * Returns the client that Spring's clients call through: of the beans that carry a mesh the only, or the primary one. Where
     * none does, as in an application that has a client for something else, a client of their own. Asks for the beans, so it
     * is not for constructors that a client may depend on.
     *
     * @throws MeshOkHttpClientException if several beans carry a mesh, and none of them is primary
     */
    public OkHttpClient chosen() {
        OkHttpClient primary = beans.getBeanProvider(OkHttpClient.class).getIfUnique();
        return primary != null && carriesMesh(primary) ? primary : only();
    }

    /**
     * Ends the threads and connections that the clients made here leave idle, before the web server looks for them; calls
     * that are under way go on. A dispatcher or a pool of a customizer's is the application's.
     */
    @Override
    public void destroy() {
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }

    private OkHttpClient only() {
        Map<String, OkHttpClient> clients =
                new TreeMap<>(BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, OkHttpClient.class));
        clients.values().removeIf(client -> !carriesMesh(client));
        if (clients.size() > 1) {
            throw new MeshOkHttpClientException(
                    List.copyOf(clients.keySet()),
                    "several carry the mesh (expected: one of them marked @Primary, for Spring's clients to call through)",
                    null);
        }
        return clients.isEmpty()
                ? substitute.obtain()
                : clients.values().iterator().next();
    }

    /**
     * Returns whether a client carries a mesh.
     *
     * @throws IllegalStateException if it does, and something was changed behind it; see {@link MeshOkHttp#check}
     */
    static boolean carriesMesh(OkHttpClient client) {
        try {
            MeshOkHttp.check(client);
            return true;
        } catch (IllegalArgumentException none) {
            return false; // This is how the check tells that there is no mesh.
        }
    }
}
