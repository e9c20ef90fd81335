package dev.meshclient.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The behaviours in which this library differs from App Mesh where nothing is declared; {@code docs/deviations.md} lists
 * them. {@code defaults: appmesh} selects {@link #APP_MESH}; each can also be set alone.
 *
 * @param retryBudget the budget of nodes that declare none; null for no budget
 * @param dnsBalanceAll whether every address of a {@code LOADBALANCER} name gets its share of requests, instead of one
 *     address at a time
 * @param removedEndpointsLeave whether an endpoint that discovery removed gets no new request even if it still passes
 *     its health checks
 * @param emptyAnswerHold how long the last endpoints are kept when discovery suddenly answers with none; zero for not
 *     at all
 * @param refusedAside how long an endpoint that refused a connection is avoided while another is available; zero for not
 *     at all
 * @param retryAvoidsTried whether a retry prefers endpoints that this call has not tried
 * @param staleConnectionResend whether a request that met a kept-alive connection just closed by the server is sent once
 *     more on a fresh one, where that can do no harm
 * @param singleListenerAnyPort whether a URL with its scheme's default port reaches a service with one listener,
 *     whatever that listener's port
 * @param dns how DNS names are looked up, which is the same with either base
 */
public record Defaults(
        @Nullable RetryBudget retryBudget,
        boolean dnsBalanceAll,
        boolean removedEndpointsLeave,
        Duration emptyAnswerHold,
        Duration refusedAside,
        boolean retryAvoidsTried,
        boolean staleConnectionResend,
        boolean singleListenerAnyPort,
        NameResolution dns) {

    /** What applies unless the configuration says otherwise. */
    public static final Defaults MESH_CLIENT = new Defaults(
            RetryBudget.ENVOY,
            true,
            true,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            true,
            true,
            true,
            NameResolution.STANDARD);

    /** What App Mesh did. */
    public static final Defaults APP_MESH = new Defaults(
            null, false, false, Duration.ZERO, Duration.ZERO, false, false, false, NameResolution.STANDARD);
}
