package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes see the headers that OkHttp adds behind the application, as the server does. */
class BridgedHeadersTest extends MeshTest {
    private static final List<String> NAMES =
            List.of("Cookie", "User-Agent", "Accept-Encoding", "Host", "Content-Type", "X-Twice", "X-Absent");

    private static final CookieJar JAR = new CookieJar() {
        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return Stream.of("session=m-7", "theme=dark")
                    .map(cookie -> Cookie.parse(url, cookie))
                    .toList();
        }
    };

    @Test
    void without_headers_of_its_own() throws IOException {
        assertSeenAsSent(CookieJar.NO_COOKIES, request());
    }

    @Test
    void with_headers_of_its_own() throws IOException {
        assertSeenAsSent(
                CookieJar.NO_COOKIES,
                request()
                        .header("User-Agent", "shop/1")
                        .header("Accept-Encoding", "br")
                        .header("Host", "orders.shop.local")
                        .header("Cookie", "a=b"));
    }

    @Test
    void with_a_range_nothing_is_unzipped() throws IOException {
        assertSeenAsSent(CookieJar.NO_COOKIES, request().header("Range", "bytes=0-1"));
    }

    @Test
    void cookies_of_the_jar_take_the_place_of_the_requests() throws IOException {
        assertSeenAsSent(JAR, request());
        assertSeenAsSent(JAR, request().header("Cookie", "a=b"));
    }

    @Test
    void the_body_says_what_it_is() throws IOException {
        assertSeenAsSent(
                CookieJar.NO_COOKIES,
                request()
                        .header("Content-Type", "text/plain")
                        .post(RequestBody.create("{}", MediaType.get("application/json"))));
        assertSeenAsSent(
                CookieJar.NO_COOKIES,
                request().header("Content-Type", "text/plain").post(RequestBody.create("", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/", "http://h:81/", "https://h:443/", "http://[::1]:81/"})
    void the_host_has_a_port_where_it_is_not_the_usual_one(String url) {
        Request request = new Request.Builder().url(url).build();

        assertThat(new RequestView(request, CookieJar.NO_COOKIES, 0).header("host"))
                .isEqualTo(
                        url.substring(url.indexOf("//") + 2, url.length() - 1).replace(":443", ""));
    }

    @Test
    void several_cookie_headers_are_one_with_semicolons_and_others_with_commas() {
        Request request = request()
                .addHeader("Cookie", "a=1")
                .addHeader("Cookie", "b=2")
                .addHeader("X-Twice", "1")
                .addHeader("x-twice", "2")
                .build();

        assertThat(new RequestView(request, CookieJar.NO_COOKIES, 0).header("cookie"))
                .isEqualTo("a=1; b=2");
        assertThat(new RequestView(request, CookieJar.NO_COOKIES, 0).header("x-twice"))
                .isEqualTo("1,2");
    }

    @Test
    void the_jar_is_asked_when_cookies_are_wanted_and_once_at_most() {
        AtomicInteger asked = new AtomicInteger();
        CookieJar counted = new CookieJar() {
            @Override
            public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

            @Override
            public List<Cookie> loadForRequest(HttpUrl url) {
                return asked.incrementAndGet() == 1 ? JAR.loadForRequest(url) : List.of();
            }
        };
        RequestView view = new RequestView(request().build(), counted, 0);

        assertThat(view.header("User-Agent")).isNotNull();
        assertThat(asked).hasValue(0);
        assertThat(view.header("cookie")).isEqualTo("session=m-7; theme=dark");
        assertThat(view.header("Cookie")).isEqualTo("session=m-7; theme=dark");
        assertThat(asked).hasValue(1);
    }

    private static Request.Builder request() {
        return new Request.Builder().url("http://127.0.0.1:1/");
    }

    /** By a plain client: what is sent there is what OkHttp makes of a request. */
    private void assertSeenAsSent(CookieJar jar, Request.Builder declared) throws IOException {
        RawServer server = answering("hello");
        Request request =
                declared.url("http://127.0.0.1:" + server.port() + "/").build();
        OkHttpClient plain = new OkHttpClient.Builder().cookieJar(jar).build();
        try (Response response = plain.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        } finally {
            plain.connectionPool().evictAll();
        }
        for (String name : NAMES) {
            String seen = new RequestView(request, jar, 0).header(name);
            assertThat(seen == null ? "" : seen)
                    .as(name)
                    .isEqualTo(server.requests.get(0).header(name));
        }
    }
}
