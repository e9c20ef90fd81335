package dev.meshclient.okhttp;

import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshFailure;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Puts a mesh under an ordinary {@link OkHttpClient}, which whatever is built on OkHttp then uses as before:
 *
 * <pre>{@code
 * OkHttpClient client = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
 * MeshOkHttp.check(client);
 * client.newCall(new Request.Builder().url("http://orders.shop.local/items").build()).execute();
 * }</pre>
 *
 * <p>A request whose host is a virtual service goes where the mesh says; its URL keeps its host and port, and so do the
 * {@code Host} header, cookies, the cache, and the response. Any other request passes through untouched.
 *
 * <h2>Attempts</h2>
 *
 * <p>The mesh sends each attempt as a call of its own, by a client that is made once for each endpoint from the builder's
 * settings and has its own connections (up to 64 idle ones, for 60 s; with
 * {@link MeshClient.Builder#warmConnections} one of them before the first attempt). Attempts have the application's cookie jar, cache,
 * authenticator, network interceptors and socket factory. They use no proxy, and OkHttp's own retries are off. They run on
 * the thread that performs the call: the caller's, or the dispatcher's for {@code enqueue}, for which the dispatcher's
 * limits hold as ever (5 calls for each host unless raised). The application's {@link EventListener} hears the call, up
 * to the response headers, and besides every attempt as one more call, with all its network events.
 *
 * <p>An {@link java.io.IOException} of the application's own, thrown by a network interceptor, an authenticator or a
 * request body, reaches the caller as it is: nothing is retried, and it is not held against the endpoint.
 *
 * <p>A call whose kept-alive connection turns out to be closed is sent once more on a new one, if that can do no harm.
 * Redirects are followed by OkHttp's rules, each as a new call through the mesh; a redirect that a host outside the mesh
 * sends is OkHttp's business, also if it leads back to a virtual service. A response to a request that an authenticator
 * has changed shows that request. A web socket's handshake is not retried, unless nothing of it was sent.
 *
 * <h2>What routes change</h2>
 *
 * <p>A path, a host and headers that a route changes are changed on the wire. Everything above goes by the application's
 * request and URL, and the response shows them: cookies, cache, authenticators, redirects, the name that TLS asks for. Only
 * network interceptors see the request as it is sent. Of a rewritten path OkHttp resolves dot segments; everything else is sent
 * as it is, and the query always. Headers that are changed in a response are so for the application; the cookie jar and
 * the cache have those of the server. A GET with a {@code Host} header of the application's is cached for this host.
 *
 * <p>A redirect or a direct response of a route is an HTTP/1.1 response without a network response; the redirect is
 * followed where the client follows redirects.
 *
 * <h2>Timers</h2>
 *
 * <table>
 *   <caption>What ends a call that takes too long</caption>
 *   <tr><th>timer</th><th>starts</th><th>ends</th><th>flag</th></tr>
 *   <tr><td>request: the route's or listener's {@code perRequest}, 15 s</td>
 *     <td>with the call; for a body that can be written only once or is duplex, when it is written, by whichever
 *     thread and whether before or after the response headers; for a web socket, when the handshake is sent</td>
 *     <td>with the response body; for a web socket with its 101; over queueing, back-off and all attempts</td>
 *     <td>{@code UT}</td></tr>
 *   <tr><td>per try: the retry policy's {@code perRetryTimeout}</td><td>when the attempt's request is written</td>
 *     <td>with its response headers; ignored where the request timer is not longer</td><td>{@code UT}</td></tr>
 *   <tr><td>connect: 5 s, or the application's connect timeout if that is smaller</td>
 *     <td>with the connection, and again with TLS</td><td>when it stands</td>
 *     <td>{@code UF}</td></tr>
 *   <tr><td>idle: the {@code idle} timeout, 300 s</td><td>with the attempt, and again with every byte</td>
 *     <td>with the response body or the web socket; armed only where the request timer is off, longer, or has not
 *     begun</td><td>{@code SI}</td></tr>
 *   <tr><td>the application's {@code callTimeout}, or the deadline of {@code Call.timeout()}</td><td>with the call</td>
 *     <td>with the response body</td>
 *     <td>{@code UT}, which counts against no endpoint; where OkHttp's own timer ends a wait between attempts, the
 *     exception may be OkHttp's {@code timeout} with it as the cause</td></tr>
 *   <tr><td>the application's read and write timeouts, where they are not OkHttp's default of 10 s</td>
 *     <td>as in OkHttp</td><td>as in OkHttp</td><td>{@code UT}, which counts against the endpoint as a reset does</td></tr>
 * </table>
 *
 * <p>Whichever comes first counts. A failure before the response headers is an exception with {@link MeshFailure}; a
 * body that is cut off fails with OkHttp's {@link java.io.InterruptedIOException}. A response body must be closed, as
 * ever; one that is not ends with the request or idle timer, and where both are off some time after the garbage collector
 * has found it.
 *
 * <h2>Cancelling and interrupting</h2>
 *
 * <p>{@code cancel()} takes effect before, between and during attempts and in the body; the call fails with
 * {@code IOException("Canceled")}. An interrupt ends a wait between attempts at once with
 * {@link java.io.InterruptedIOException}, and an attempt where it ends OkHttp's reading or writing, as it does for a virtual
 * thread; the thread stays interrupted. When the mesh client closes it cancels what is still open after its drain time,
 * response bodies that nobody reads included.
 */
public final class MeshOkHttp {

    private MeshOkHttp() {}

    /**
     * Installs a mesh in a builder. This is the last thing to do to it: attempts have the settings that it has now.
     * Afterwards timeouts, the dispatcher, the connection pool and the {@code Dns} may still be changed, also in a client
     * derived later; of these only the timeouts concern requests to the mesh. For every other setting {@link #check}
     * tells what was changed.
     *
     * <p>The dispatcher and the connection pool of the builder are left as they are. What is
     * current on the thread that begins a call, such as its {@link MeshContext} and its trace, is carried to the thread
     * that performs it, except for web sockets.
     *
     * @param mesh the mesh; when it is closed the calls and connections of the client end with it. It keeps hold of
     *     what is installed, so install once for each client, not for each call
     * @param builder what to install it in
     * @return the builder
     * @throws IllegalArgumentException if there is a mesh in the builder already
     */
    public static OkHttpClient.Builder install(MeshClient mesh, OkHttpClient.Builder builder) {
        Objects.requireNonNull(mesh, "mesh");
        requireNone(builder);
        OkHttpClient base = builder.build();
        keepTls(builder, base);
        EventListener.Factory listeners = OuterCall.factory(mesh, base.eventListenerFactory());
        ClientSettings settings = new ClientSettings(base, listeners);
        OkHttpTransport transport = new OkHttpTransport(base, mesh.ticker(), mesh.scheduler());
        mesh.register(transport);
        return builder.eventListenerFactory(listeners).addInterceptor(new MeshInterceptor(mesh, transport, settings));
    }

    private static void requireNone(OkHttpClient.Builder builder) {
        for (Interceptor interceptor : builder.interceptors()) {
            if (interceptor instanceof MeshInterceptor) {
                throw new IllegalArgumentException(
                        "interceptors: a mesh among them already (expected: a builder without one)");
            }
        }
    }

    /** Without this every client would make a TLS factory of its own, which could not be told from a changed one. */
    private static void keepTls(OkHttpClient.Builder builder, OkHttpClient base) {
        builder.socketFactory(base.socketFactory());
        X509TrustManager trust = base.x509TrustManager();
        if (trust != null) {
            builder.sslSocketFactory(base.sslSocketFactory(), trust);
        }
    }

    /**
     * Checks that a client does with requests to the mesh what its settings say. Call it where the client is made, and
     * for every client that is derived from it. What a single call shows of its settings is checked with the call too,
     * which then fails with the same exception.
     *
     * @param client a client with a mesh in it
     * @throws IllegalStateException if an interceptor was added behind the mesh, which would never see a request to it,
     *     or if a setting was changed after {@link #install}, which attempts would not have; it names the setting and
     *     what to do
     * @throws IllegalArgumentException if there is no mesh in the client
     */
    public static void check(OkHttpClient client) {
        ClientSettings.meshOf(client).settings().check(client);
    }

    /**
     * Returns whether the mesh in a client leaves a request alone; see {@link MeshClient#passesThrough}.
     *
     * @param client a client with a mesh in it
     * @throws IllegalArgumentException if there is no mesh in the client
     * @throws IllegalStateException if the mesh client is closed
     */
    public static boolean passesThrough(OkHttpClient client, Request request) {
        return ClientSettings.meshOf(client).mesh().passesThrough(new RequestView(request, client.cookieJar(), 0));
    }
}
