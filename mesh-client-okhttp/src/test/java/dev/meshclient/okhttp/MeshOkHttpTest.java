package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeshOkHttpTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";
    private static final Interceptor PROCEED = chain -> chain.proceed(chain.request());
    private static final String REMEDY = "MeshOkHttp.install as the last thing done to the builder";

    @TempDir
    static Path directory;

    @Test
    void a_client_with_only_defaults_passes() {
        OkHttpClient client = MeshOkHttp.install(mesh(TestMesh.of(ORDERS, 1)), new OkHttpClient.Builder())
                .build();
        assertThatCode(() -> MeshOkHttp.check(client)).doesNotThrowAnyException();
        assertThatCode(() -> MeshOkHttp.check(client.newBuilder().build())).doesNotThrowAnyException();
    }

    @Test
    void a_client_with_everything_set_before_passes_and_calls_succeed() throws IOException {
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()),
                new OkHttpClient.Builder()
                        .addInterceptor(PROCEED)
                        .addNetworkInterceptor(PROCEED)
                        .eventListenerFactory(call -> new EventListener() {})
                        .cookieJar(new NoCookies())
                        .authenticator((route, response) -> null)
                        .certificatePinner(pinner())
                        .hostnameVerifier((host, session) -> true)
                        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT, ConnectionSpec.MODERN_TLS))
                        .followRedirects(false));
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
    }

    @Test
    void a_client_without_tls_passes_and_calls_succeed() throws IOException {
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()),
                new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)));
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
    }

    @Test
    void a_changed_pool_dispatcher_dns_or_timeout_passes() throws IOException {
        OkHttpClient client = client(TestMesh.of(ORDERS, answering("hello").port()))
                .newBuilder()
                .connectionPool(new ConnectionPool())
                .dispatcher(new Dispatcher())
                .dns(host -> List.of(InetAddress.getByName("127.0.0.9")))
                .readTimeout(Duration.ofSeconds(20))
                .build();
        MeshOkHttp.check(client);
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("networkInterceptors", builder -> builder.addNetworkInterceptor(PROCEED)),
                change("eventListenerFactory", builder -> builder.eventListener(EventListener.NONE)),
                change("cookieJar", builder -> builder.cookieJar(new NoCookies())),
                change("cache", builder -> builder.cache(cache())),
                change("authenticator", builder -> builder.authenticator((route, response) -> null)),
                change("connectionSpecs", builder -> builder.connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS))),
                change("sslSocketFactory", MeshOkHttpTest::otherTls),
                change("hostnameVerifier", builder -> builder.hostnameVerifier((host, session) -> true)),
                change("certificatePinner", builder -> builder.certificatePinner(pinner())),
                change("socketFactory", builder -> builder.socketFactory(new OtherSockets())),
                change("proxy", builder -> builder.proxy(Proxy.NO_PROXY)),
                change("proxySelector", builder -> builder.proxySelector(ProxySelector.of(null))),
                change("followRedirects", builder -> builder.followRedirects(false)),
                change("followSslRedirects", builder -> builder.followSslRedirects(false)),
                change("protocols", builder -> builder.protocols(List.of(Protocol.HTTP_1_1))),
                change("pingInterval", builder -> builder.pingInterval(Duration.ofSeconds(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void check_names_the_setting_that_was_changed_after_the_installation(String setting, Change change) {
        OkHttpClient.Builder builder = client(TestMesh.of(ORDERS, 1)).newBuilder();
        change.to(builder);
        OkHttpClient changed = builder.build();
        assertThatThrownBy(() -> MeshOkHttp.check(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(setting + ": ")
                .hasMessageContaining(REMEDY);
    }

    static Stream<Arguments> changesThatACallShows() {
        List<String> shown = List.of(
                "cookieJar", "cache", "authenticator", "sslSocketFactory", "hostnameVerifier", "certificatePinner");
        return changes().filter(change -> shown.contains((String) change.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesThatACallShows")
    void a_call_to_a_service_is_refused_likewise_and_a_call_elsewhere_is_not(String setting, Change change)
            throws IOException {
        RawServer server = answering("hello");
        OkHttpClient.Builder builder =
                client(TestMesh.of(ORDERS, server.port())).newBuilder();
        change.to(builder);
        OkHttpClient changed = builder.build();
        assertThatThrownBy(() -> changed.newCall(get(URL)).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(setting + ": ")
                .hasMessageContaining(REMEDY);
        assertThat(bodyOf(changed, "http://127.0.0.1:" + server.port() + "/")).isEqualTo("hello");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void an_interceptor_that_changes_a_setting_for_a_call_is_refused_with_that_call() {
        RawServer server = answering("hello");
        OkHttpClient client = client(
                TestMesh.of(ORDERS, server.port()),
                new OkHttpClient.Builder()
                        .addInterceptor(
                                chain -> chain.withCookieJar(new NoCookies()).proceed(chain.request())));
        assertThatThrownBy(() -> client.newCall(get(URL)).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cookieJar: ");
    }

    @Test
    void an_interceptor_behind_the_mesh_is_refused_by_check_and_with_a_call() throws Exception {
        RawServer server = answering("hello");
        Interceptor late = new Late();
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()))
                .newBuilder()
                .addInterceptor(late)
                .build();
        assertThatThrownBy(() -> MeshOkHttp.check(client))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("interceptors: late is behind the mesh");
        assertThatThrownBy(() -> client.newCall(get(URL)).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("interceptors: late is behind the mesh");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void an_enqueued_call_that_is_refused_fails() throws Exception {
        OkHttpClient client = client(TestMesh.of(ORDERS, 1))
                .newBuilder()
                .cookieJar(new NoCookies())
                .dispatcher(new Dispatcher(Executors.newSingleThreadExecutor(MeshOkHttpTest::quiet)))
                .build();
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        client.newCall(get(URL)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                failure.complete(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                response.close();
            }
        });
        assertThat(failure.get()).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_client_without_a_mesh_has_nothing_to_check() {
        OkHttpClient client = new OkHttpClient();
        assertThatThrownBy(() -> MeshOkHttp.check(client))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MeshOkHttp.install");
    }

    @Test
    void a_second_mesh_in_one_client_is_refused() {
        OkHttpClient.Builder builder = client(TestMesh.of(ORDERS, 1)).newBuilder();
        assertThatThrownBy(() -> MeshOkHttp.install(mesh(TestMesh.of(ORDERS, 1)), builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("interceptors: ");
    }

    /** OkHttp throws what is unchecked in its own thread too. */
    private static Thread quiet(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, problem) -> {});
        return thread;
    }

    private static Arguments change(String setting, Change change) {
        return Arguments.of(setting, change);
    }

    private static Cache cache() {
        File file = directory.toFile();
        return new Cache(file, 1 << 20);
    }

    private static CertificatePinner pinner() {
        return new CertificatePinner.Builder()
                .add("example.com", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .build();
    }

    private static void otherTls(OkHttpClient.Builder builder) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init((KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            builder.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    interface Change {
        void to(OkHttpClient.Builder builder);
    }

    private static final class Late implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            return chain.proceed(chain.request());
        }

        @Override
        public String toString() {
            return "late";
        }
    }

    private static final class NoCookies implements CookieJar {
        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return List.of();
        }

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}
    }

    private static final class OtherSockets extends UnconnectedSockets {
        @Override
        public Socket createSocket() {
            return new Socket();
        }
    }
}
