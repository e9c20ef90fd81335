package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.RequestPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan makes of a request on the wire, and that nobody above the wire sees anything of it. */
class RequestPlansTest extends MeshTest {
    private static final RequestPlan OTHER_PATH = path("/other");

    private final RawServer server = answering("hello");

    // ---- on the wire

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a?q=1&r=%20+ | /b | /b?q=1&r=%20+",
                "/a | /b%2Fc;v=1/d%C3%A9 | /b%2Fc;v=1/d%C3%A9",
                "/a? | /b | /b?",
                "/a?x=%zz&&= | /b/%zz// | /b/%zz//?x=%zz&&=",
                "/a | /b/%2e%2e%2Fc/[1]'$!*(),@:~ | /b/%2e%2e%2Fc/[1]'$!*(),@:~",
                "/a | //b | //b",
                "/a | / | /"
            })
    void a_path_is_sent_as_the_plan_has_it_and_the_query_as_the_request_has_it(
            String requested, String planned, String sent) throws IOException {
        send(get(url(requested)), path(planned));
        assertThat(received().line()).isEqualTo("GET " + sent + " HTTP/1.1");
        assertThat(received().header("host")).isEqualTo("orders.shop.local:" + server.port());
    }

    @Test
    void dot_segments_of_a_planned_path_are_resolved_since_okhttp_has_no_url_with_them() throws IOException {
        send(get(url("/a")), path("/b/../c/./d"));
        assertThat(received().line()).isEqualTo("GET /c/d HTTP/1.1");
    }

    @Test
    void an_authority_takes_the_place_of_the_host_header_that_okhttp_or_the_application_has_set() throws IOException {
        RequestPlan plan = new RequestPlan(null, "other.local:81", HeaderChanges.NONE);
        send(get(url("/")), plan);
        send(get(url("/")).newBuilder().header("hOST", "own.local").build(), plan);
        assertThat(server.requests)
                .allSatisfy(request -> assertThat(request.header("host")).isEqualTo("other.local:81"));
    }

    @Test
    void a_host_header_of_the_application_stays_where_the_plan_has_no_authority() throws IOException {
        send(get(url("/")).newBuilder().header("Host", "own.local").build(), OTHER_PATH);
        assertThat(received().header("host")).isEqualTo("own.local");
    }

    @Test
    void headers_are_removed_then_set_then_added() throws Exception {
        MockWebServer http2 = http2();
        HeaderChanges changes = new HeaderChanges(
                Map.of("X-Set", "new"),
                Map.of("x-removed", List.of("again"), "X-SET", List.of("a", "b")),
                Set.of("X-REMOVED"));
        Request request = new Request.Builder()
                .url(url(http2.getPort(), "/"))
                .addHeader("x-removed", "1")
                .addHeader("x-removed", "2")
                .addHeader("x-set", "1")
                .addHeader("x-set", "2")
                .build();
        bodyOf(planned(h2Client(), request, RequestPlan.headers(changes)));
        RecordedRequest received = http2.takeRequest();
        assertThat(received.getHeaders().values("x-removed")).containsExactly("again");
        assertThat(received.getHeaders().values("x-set")).containsExactly("new", "a", "b");
    }

    @Test
    void what_okhttp_itself_adds_can_be_removed_and_set_too() throws IOException {
        send(
                get(url("/")),
                RequestPlan.headers(
                        new HeaderChanges(Map.of("user-agent", "mesh"), Map.of(), Set.of("Accept-Encoding"))));
        assertThat(received().header("user-agent")).isEqualTo("mesh");
        assertThat(received().headers()).doesNotContainKey("accept-encoding");
    }

    @Test
    void http2_has_path_and_authority_of_the_plan() throws Exception {
        MockWebServer http2 = http2();
        Request request = get(url(http2.getPort(), "/a?q=1"));
        RequestPlan plan = new RequestPlan("/b%2Fc", "other.local", HeaderChanges.NONE);
        try (Response response = planned(h2Client(), request, plan).execute()) {
            assertThat(response.request()).isSameAs(request);
        }
        RecordedRequest received = http2.takeRequest();
        assertThat(received.getTarget()).isEqualTo("/b%2Fc?q=1");
        assertThat(received.getHeaders().get(":authority")).isEqualTo("other.local");
        assertThat(received.getHeaders().get("host")).isNull();
    }

    // ---- bodies

    @Test
    void a_body_that_can_be_written_once_is_written_once() throws IOException {
        RequestBody once = new RequestBody() {
            private boolean written;

            @Override
            public MediaType contentType() {
                return MediaType.get("text/plain");
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                assertThat(written).isFalse();
                written = true;
                sink.writeUtf8("once");
            }
        };
        send(new Request.Builder().url(url("/a")).post(once).build(), OTHER_PATH);
        assertThat(received().line()).isEqualTo("POST /other HTTP/1.1");
        assertThat(received().header("content-type")).isEqualTo("text/plain");
        assertThat(received().body()).isEqualTo("once");
    }

    @Test
    void a_server_is_asked_before_the_body_is_sent_if_the_request_expects_it() throws Exception {
        MockWebServer asked = started(new MockWebServer());
        asked.enqueue(new MockResponse.Builder().add100Continue().body("taken").build());
        asked.start();
        Request request = new Request.Builder()
                .url(url(asked.getPort(), "/a"))
                .header("Expect", "100-continue")
                .post(RequestBody.create("body", null))
                .build();
        assertThat(bodyOf(planned(client(), request, OTHER_PATH))).isEqualTo("taken");
        RecordedRequest received = asked.takeRequest();
        assertThat(received.getTarget()).isEqualTo("/other");
        assertThat(received.getHeaders().get("expect")).isEqualTo("100-continue");
        assertThat(received.getBody()).isNotNull();
        assertThat(received.getBody().utf8()).isEqualTo("body");
    }

    // ---- above the wire

    @Test
    void what_observers_add_replaces_headers_of_the_request_and_of_the_route_and_goes_no_further() throws IOException {
        Request request =
                get(url("/a")).newBuilder().header("X-Mesh", "application").build();
        RequestPlan plan = RequestPlan.headers(HeaderChanges.set(Map.of("x-mesh", "route")))
                .adding(List.of("X-MESH", "observer"));
        RequestPlan onlyAdded = RequestPlan.headers(HeaderChanges.NONE).adding(List.of("x-mesh", "observer"));
        for (RequestPlan each : List.of(plan, onlyAdded)) {
            try (Response response = planned(client(), request, each).execute()) {
                assertThat(response.request()).isSameAs(request);
            }
        }
        assertThat(server.requests)
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.header("x-mesh")).isEqualTo("observer"));
    }

    @Test
    void the_response_carries_the_request_of_the_application() throws IOException {
        Request request = get(url("/a"));
        try (Response response = planned(client(), request, plan()).execute()) {
            assertThat(response.request()).isSameAs(request);
            assertThat(response.networkResponse()).isNotNull();
            assertThat(response.networkResponse().request().url()).isEqualTo(request.url());
        }
    }

    @Test
    void cookies_go_by_the_url_of_the_application() throws IOException {
        List<HttpUrl> asked = new ArrayList<>();
        RawServer baker = server(exchange -> exchange.reply(200, "", "Set-Cookie: session=1"));
        OkHttpClient client = client().newBuilder().cookieJar(new Jar(asked)).build();
        Request request = get(url(baker.port(), "/shop/cart"));
        bodyOf(planned(client, request, plan()));
        assertThat(asked).containsExactly(request.url(), request.url());
    }

    @Test
    void a_cache_goes_by_the_url_of_the_application(@TempDir Path directory) throws IOException {
        RawServer cached = server(exchange ->
                exchange.reply(200, exchange.received().line() + exchange.number(), "Cache-Control: max-age=60"));
        try (Cache cache = new Cache(directory.toFile(), 1 << 20)) {
            OkHttpClient client = client().newBuilder().cache(cache).build();
            Request a = get(url(cached.port(), "/a"));
            Request b = get(url(cached.port(), "/b"));
            Request other = get(url(cached.port(), "/other"));
            String first = "GET /other HTTP/1.11";
            assertThat(bodyOf(planned(client, a, OTHER_PATH))).isEqualTo(first);
            assertThat(bodyOf(planned(client, a, OTHER_PATH))).isEqualTo(first);
            assertThat(bodyOf(planned(client, b, OTHER_PATH))).isEqualTo("GET /other HTTP/1.12");
            assertThat(bodyOf(client.newCall(other))).isEqualTo("GET /other HTTP/1.13");
        }
    }

    @Test
    void network_interceptors_see_what_is_sent_and_may_change_it() throws IOException {
        List<String> seen = new ArrayList<>();
        OkHttpClient client = client().newBuilder()
                .addNetworkInterceptor(chain -> {
                    Request request = chain.request();
                    seen.add(request.url().encodedPath() + " " + request.header("Host"));
                    Response response = chain.proceed(
                            request.newBuilder().header("x-signed", "yes").build());
                    seen.add(response.request().url().encodedPath());
                    return response;
                })
                .build();
        bodyOf(planned(client, get(url("/a")), plan()));
        assertThat(seen).containsExactly("/other other.local", "/other");
        assertThat(received().header("x-signed")).isEqualTo("yes");
    }

    @Test
    void an_authenticator_sees_the_request_of_the_application_and_its_answer_is_changed_too() throws IOException {
        RawServer guarded = server(exchange ->
                exchange.reply(exchange.received().header("authorization").isEmpty() ? 401 : 200, ""));
        List<String> seen = new ArrayList<>();
        OkHttpClient client = client().newBuilder()
                .authenticator((route, response) -> {
                    seen.add(response.request().url().encodedPath());
                    return response.request()
                            .newBuilder()
                            .header("Authorization", "me")
                            .build();
                })
                .build();
        try (Response response =
                planned(client, get(url(guarded.port(), "/a")), plan()).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.request().url().encodedPath()).isEqualTo("/a");
            assertThat(response.priorResponse()).isNotNull();
            assertThat(response.priorResponse().request().url().encodedPath()).isEqualTo("/a");
        }
        assertThat(seen).containsExactly("/a");
        assertThat(guarded.requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.line()).isEqualTo("GET /other HTTP/1.1"));
    }

    // ---- means

    private static RequestPlan path(String path) {
        return new RequestPlan(path, null, HeaderChanges.NONE);
    }

    private static RequestPlan plan() {
        return new RequestPlan("/other", "other.local", HeaderChanges.set(Map.of("x-mesh", "yes")));
    }

    private String url(String pathAndQuery) {
        return url(server.port(), pathAndQuery);
    }

    private static String url(int port, String pathAndQuery) {
        return "http://orders.shop.local:" + port + pathAndQuery;
    }

    private void send(Request request, RequestPlan plan) throws IOException {
        bodyOf(planned(client(), request, plan));
    }

    private RawServer.Received received() {
        return server.requests.get(0);
    }

    private static Call planned(OkHttpClient client, Request request, RequestPlan plan) {
        Call call = client.newCall(request);
        RequestPlans.attach(call, plan);
        return call;
    }

    /** As the client of an endpoint, as far as plans are concerned. */
    private static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .addNetworkInterceptor(RetryAfterGuard.INSTANCE)
                .build();
    }

    private static OkHttpClient h2Client() {
        return client().newBuilder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
    }

    private MockWebServer http2() throws IOException {
        MockWebServer http2 = started(new MockWebServer());
        http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        http2.enqueue(new MockResponse.Builder().body("two").build());
        http2.start();
        return http2;
    }

    private record Jar(List<HttpUrl> asked) implements CookieJar {

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            asked.add(url);
            return List.of();
        }

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            asked.add(url);
        }
    }
}
