package dev.meshclient.spring.feign;

import feign.Capability;
import feign.Client;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Puts the mesh before whatever client Feign was given: mesh hosts are called through the mesh, all others through that client.
 *
 * <pre>{@code
 * Orders orders = Feign.builder()
 *         .addCapability(new MeshFeignCapability(okHttpClient))
 *         .retryer(Retryer.NEVER_RETRY)
 *         .target(Orders.class, "http://orders.shop.local");
 * }</pre>
 *
 * <p>It comes before other capabilities, so that what they observe includes calls through the mesh.
 */
public final class MeshFeignCapability implements Capability, Ordered {
    private final Supplier<@Nullable OkHttpClient> mesh;

    /**
     * Calls mesh hosts through a client with a mesh in it.
     *
     * @param client a client with a mesh in it
     */
    public MeshFeignCapability(OkHttpClient client) {
        this(() -> client);
    }

    MeshFeignCapability(Supplier<@Nullable OkHttpClient> lookup) {
        this.mesh = lookup;
    }

    @Override
    public Client enrich(Client client) {
        return client instanceof MeshFeignClient ? client : new MeshFeignClient(mesh, client);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
