package dev.meshclient.spring.feign;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.testkit.MeshLeakCheck;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshFeignClientTest {
    private static final String URL = "http://orders.shop.local/orders";
    private static final Request.Options OPTIONS = new Request.Options();

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private OkHttpClient okhttp;
    private MeshClient mesh;
    private MeshFeignClient client;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @BeforeEach
    void startServer() {
        server.start();
        mesh = leaks.watch(MeshClient.builder()
                .config(ConfigSources.text("test", """
                        format: mesh-client/v1
                        virtualServices:
                          orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                        virtualNodes:
                          orders:
                            listeners: [{portMapping: {port: 8080, protocol: http}}]
                            serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                        """.formatted(server.port())))
                .build());
        okhttp = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        client = new MeshFeignClient(okhttp, (request, options) -> answer(request, "another"));
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    private static Response answer(Request request, String body) {
        return Response.builder().request(request).status(200).body(body, UTF_8).build();
    }

    private static Request request(
            HttpMethod method, String url, Map<String, Collection<String>> headers, String body) {
        return request(method, url, headers, body, UTF_8);
    }

    private static Request request(
            HttpMethod method, String url, Map<String, Collection<String>> headers, String body, Charset charset) {
        return Request.create(method, url, headers, body == null ? null : body.getBytes(charset), charset, null);
    }

    private static Request get() {
        return request(HttpMethod.GET, URL, Map.of(), null);
    }

    private static String read(Response response) throws IOException {
        try (response;
                InputStream body = response.body().asInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_request_reaches_the_server_with_every_header_and_its_body_as_it_is() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        Map<String, Collection<String>> headers =
                Map.of("X-Customer", List.of("7", "8"), "Content-Type", List.of("text/plain; charset=ISO-8859-1"));
        client.execute(request(HttpMethod.POST, URL + "?a=b%20c", headers, "zwei Äpfel", ISO_8859_1), OPTIONS)
                .close();
        server.verify(postRequestedFor(urlEqualTo("/orders?a=b%20c"))
                .withHeader("Host", equalTo("orders.shop.local"))
                .withHeader("X-Customer", equalTo("7"))
                .withHeader("X-Customer", equalTo("8"))
                .withHeader("Content-Type", equalTo("text/plain; charset=ISO-8859-1"))
                .withHeader("Content-Length", equalTo("10")));
        assertThat(server.getAllServeEvents().get(0).getRequest().getBody())
                .isEqualTo("zwei Äpfel".getBytes(ISO_8859_1));
    }

    @Test
    void a_response_has_its_status_reason_protocol_and_headers() throws IOException {
        server.stubFor(any(anyUrl())
                .willReturn(status(201)
                        .withStatusMessage("Made")
                        .withHeader("X-Part", "1", "2")
                        .withBody("seven")));
        Response response = client.execute(get(), OPTIONS);
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.reason()).isEqualTo("Made");
        assertThat(response.protocolVersion()).isEqualTo(Request.ProtocolVersion.HTTP_1_1);
        assertThat(response.headers().get("x-part")).containsExactly("1", "2");
        assertThat(read(response)).isEqualTo("seven");
    }

    @Test
    void a_response_without_a_body_holds_no_connection() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(status(204)));
        Response response = client.execute(get(), OPTIONS);
        assertThat(response.body()).isNull();
        assertThat(mesh.openResources().calls()).isZero();
    }

    @Test
    void a_body_that_is_not_read_to_its_end_frees_the_connection_when_it_is_closed() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(ok("x".repeat(1_000_000))));
        Response response = client.execute(get(), OPTIONS);
        assertThat(mesh.openResources().calls()).isOne();
        assertThat(response.body().asInputStream().read()).isEqualTo('x');
        response.close();
        assertThat(mesh.openResources().calls()).isZero();
    }

    @Test
    void other_hosts_are_left_to_the_other_client() throws IOException {
        Request other = request(HttpMethod.GET, "http://127.0.0.1:" + server.port() + "/", Map.of(), null);
        assertThat(read(client.execute(other, OPTIONS))).isEqualTo("another");
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_host_header_of_the_mesh_leads_into_the_mesh() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(ok("seven")));
        Request named = request(
                HttpMethod.GET, "http://shop.example/orders", Map.of("Host", List.of("orders.shop.local")), null);
        assertThat(read(client.execute(named, OPTIONS))).isEqualTo("seven");
    }

    @Test
    void the_read_timeout_bounds_an_attempt() {
        server.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(5_000)));
        Request.Options options = new Request.Options(1, TimeUnit.SECONDS, 300, TimeUnit.MILLISECONDS, true);
        assertThatThrownBy(() -> client.execute(get(), options)).isInstanceOf(IOException.class);
    }

    @Test
    void a_read_timeout_that_is_okhttps_default_is_told_from_none() {
        Request.Options options = new Request.Options(1, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, true);
        OkHttpClient derived = new OptionedClients(okhttp).with(options);
        assertThat(derived.readTimeoutMillis()).isEqualTo(9_999);
        assertThat(derived.connectTimeoutMillis()).isEqualTo(1_000);
    }

    @Test
    void calls_with_equal_options_share_a_client() {
        OptionedClients clients = new OptionedClients(okhttp);
        assertThat(clients.with(new Request.Options())).isSameAs(clients.with(new Request.Options()));
    }

    @Test
    void redirects_are_followed_only_where_the_options_say_so() throws IOException {
        server.stubFor(any(urlEqualTo("/orders")).willReturn(status(302).withHeader("Location", "/moved")));
        server.stubFor(any(urlEqualTo("/moved")).willReturn(ok("seven")));
        assertThat(read(client.execute(get(), OPTIONS))).isEqualTo("seven");
        Request.Options stay = new Request.Options(10, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, false);
        try (Response response = client.execute(get(), stay)) {
            assertThat(response.status()).isEqualTo(302);
        }
        server.verify(1, getRequestedFor(urlEqualTo("/moved")));
    }

    @Test
    void a_body_is_compressed_where_the_headers_say_so() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        Map<String, Collection<String>> headers = Map.of("Content-Encoding", List.of("gzip"));
        String apples = "two apples ".repeat(1_000);
        client.execute(request(HttpMethod.POST, URL, headers, apples), OPTIONS).close();
        LoggedRequest sent = server.getAllServeEvents().get(0).getRequest();
        assertThat(Integer.parseInt(sent.getHeader("Content-Length"))).isLessThan(1_000);
        assertThat(sent.getBodyAsString()).isEqualTo(apples); // WireMock undoes it.
    }

    @Test
    void a_compressed_response_that_was_asked_for_is_decompressed() throws IOException {
        server.stubFor(any(anyUrl()).willReturn(ok("seven ".repeat(1000))));
        Request asking = request(HttpMethod.GET, URL, Map.of("Accept-Encoding", List.of("gzip")), null);
        Response response = client.execute(asking, OPTIONS);
        assertThat(response.headers().get("Content-Encoding")).containsExactly("gzip");
        assertThat(read(response)).isEqualTo("seven ".repeat(1000));
    }

    @Test
    void a_response_that_is_not_what_it_says_frees_the_connection() {
        server.stubFor(any(anyUrl()).willReturn(ok("seven").withHeader("Content-Encoding", "gzip")));
        assertThatThrownBy(() -> client.execute(
                        request(HttpMethod.GET, URL, Map.of("Accept-Encoding", List.of("gzip")), null), OPTIONS))
                .isInstanceOf(IOException.class);
        assertThat(mesh.openResources().calls()).isZero();
    }

    @Test
    void a_failure_of_the_mesh_is_an_io_exception() {
        server.stubFor(any(anyUrl()).willReturn(ok().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> client.execute(get(), OPTIONS)).isInstanceOf(IOException.class);
    }

    @Test
    void plain_feign_calls_through_the_mesh_with_the_capability() {
        server.stubFor(any(anyUrl()).willReturn(ok("seven")));
        Orders orders = Feign.builder()
                .addCapability(new MeshFeignCapability(okhttp))
                .retryer(Retryer.NEVER_RETRY)
                .target(Orders.class, "http://orders.shop.local");
        assertThat(orders.all()).isEqualTo("seven");
    }

    @Test
    void the_capability_leaves_a_client_with_the_mesh_alone() {
        assertThat(new MeshFeignCapability(okhttp).enrich((Client) client)).isSameAs(client);
    }

    /** A client of Feign's own annotations. */
    interface Orders {
        @RequestLine("GET /orders")
        String all();
    }
}
