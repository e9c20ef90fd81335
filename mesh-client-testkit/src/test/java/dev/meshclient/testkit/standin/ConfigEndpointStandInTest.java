package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConfigEndpointStandInTest {
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private URI uri() {
        return endpoint.uri().resolve("/mesh.yaml");
    }

    private static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        return client.send(request(uri(), headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> poll(String tag, int seconds) {
        HttpRequest request = request(uri(), "If-None-Match", tag, "Prefer", "respond-async, wait=" + seconds)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private String tag() throws Exception {
        return header(get(), "ETag");
    }

    private void awaitCalls(int count) {
        while (endpoint.calls().size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_document_is_served_with_its_type_and_tag() throws Exception {
        endpoint.put("/mesh.yaml", "größe: 1");
        endpoint.put("/mesh.json", "{}");
        endpoint.put("/mesh", "");
        HttpResponse<String> response = get();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("größe: 1");
        assertThat(header(response, "Content-Type")).isEqualTo("application/yaml");
        assertThat(header(response, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(response, "Last-Modified")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(header(fetch("/mesh.json"), "Content-Type")).isEqualTo("application/json");
        assertThat(header(fetch("/mesh"), "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    private HttpResponse<String> fetch(String path) throws Exception {
        return client.send(request(endpoint.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_tag_changes_with_the_content_and_comes_back_with_it() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String first = tag();
        endpoint.put("/mesh.yaml", "a: 2");
        assertThat(tag()).isNotEqualTo(first);
        endpoint.put("/mesh.yaml", "a: 1");
        assertThat(tag()).isEqualTo(first);
    }

    @Test
    void who_has_the_document_gets_304() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String tag = tag();
        HttpResponse<String> unchanged = get("If-None-Match", tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(header(unchanged, "ETag")).isEqualTo(tag);
        assertThat(get("If-None-Match", "\"other\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(get("If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get("If-None-Match", "\"other\"").body()).isEqualTo("a: 1");
    }

    @Test
    void a_date_counts_where_there_is_no_tag() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String modified = header(get(), "Last-Modified");
        String earlier = "Sun, 06 Nov 1994 08:49:37 GMT";
        assertThat(get("If-Modified-Since", modified).statusCode()).isEqualTo(304);
        assertThat(get("If-Modified-Since", earlier).statusCode()).isEqualTo(200);
        assertThat(get("If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        assertThat(get("If-Modified-Since", modified, "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Timeout(30)
    void a_long_poll_is_answered_when_the_document_changes() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.put("/other.yaml", "b: 1");
        CompletableFuture<HttpResponse<String>> poll = poll(tag(), 3600);
        awaitCalls(2);
        endpoint.put("/other.yaml", "b: 2");
        endpoint.put("/mesh.yaml", "a: 1");
        assertThat(fetch("/other.yaml").body()).isEqualTo("b: 2");
        assertThat(poll).isNotDone();
        endpoint.put("/mesh.yaml", "a: 2");
        assertThat(poll.get().body()).isEqualTo("a: 2");
        assertThat(header(poll.get(), "Preference-Applied")).isEqualTo("wait=3600");
    }

    @Test
    @Timeout(30)
    void a_long_poll_ends_when_the_document_goes_or_the_endpoint_closes() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String tag = tag();
        CompletableFuture<HttpResponse<String>> poll = poll(tag, 3600);
        awaitCalls(2);
        endpoint.remove("/mesh.yaml");
        assertThat(poll.get().statusCode()).isEqualTo(404);
        endpoint.put("/mesh.yaml", "a: 1");
        CompletableFuture<HttpResponse<String>> last = poll(tag, 3600);
        awaitCalls(3);
        endpoint.close();
        assertThat(last.handle((response, failure) -> "ended").get()).isEqualTo("ended");
    }

    @Test
    @Timeout(60)
    void thirty_long_polls_hold_nobody_else_up() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String tag = tag();
        List<CompletableFuture<HttpResponse<String>>> polls =
                IntStream.range(0, 30).mapToObj(i -> poll(tag, 3600)).toList();
        awaitCalls(31);
        assertThat(get().body()).isEqualTo("a: 1");
        assertThat(polls).noneMatch(CompletableFuture::isDone);
        endpoint.put("/mesh.yaml", "a: 2");
        for (CompletableFuture<HttpResponse<String>> poll : polls) {
            assertThat(poll.get().body()).isEqualTo("a: 2");
        }
    }

    @Test
    void a_long_poll_ends_with_304_when_the_time_is_up() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String tag = tag();
        long start = System.nanoTime();
        assertThat(poll(tag, 1).get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(304);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000);
    }

    @Test
    void who_does_not_have_the_document_does_not_wait() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        assertThat(poll("\"other\"", 3600).get(30, TimeUnit.SECONDS).body()).isEqualTo("a: 1");
        assertThat(get("Prefer", "wait=3600").body()).isEqualTo("a: 1");
    }

    @Test
    void an_unknown_path_gets_404_and_another_method_405() throws Exception {
        assertThat(get().statusCode()).isEqualTo(404);
        endpoint.put("/mesh.yaml", "a: 1");
        HttpRequest post =
                request(uri()).POST(HttpRequest.BodyPublishers.ofString("a: 2")).build();
        HttpResponse<String> refused = client.send(post, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD");
        HttpRequest head = request(uri())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> headers = client.send(head, HttpResponse.BodyHandlers.ofString());
        assertThat(headers.statusCode()).isEqualTo(200);
        assertThat(headers.body()).isEmpty();
        assertThat(header(headers, "ETag")).isEqualTo(tag());
    }

    @Test
    void a_token_is_asked_for() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.requireBearer("s3cret");
        HttpResponse<String> refused = get("Authorization", "Bearer other");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate")).isEqualTo("Bearer realm=\"config\"");
        assertThat(get("Authorization", "Bearer s3cret").body()).isEqualTo("a: 1");
        endpoint.requireNothing();
        assertThat(get().statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_is_asked_for() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.requireBasic("mesh", "pässword");
        HttpResponse<String> refused = get();
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate")).startsWith("Basic realm=");
        String credentials = Credentials.basic("mesh", "pässword", StandardCharsets.UTF_8);
        assertThat(get("Authorization", credentials).body()).isEqualTo("a: 1");
    }

    @Test
    void a_call_is_noted_with_the_headers_that_matter() throws Exception {
        get("If-None-Match", "\"1\"", "Prefer", "wait=1", "User-Agent", "mesh", "X-Other", "no");
        assertThat(endpoint.calls())
                .containsExactly(new SeenCall(
                        "GET /mesh.yaml", Map.of("If-None-Match", "\"1\"", "Prefer", "wait=1", "User-Agent", "mesh")));
    }

    @Test
    void a_tag_can_hide_that_the_content_has_changed() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String tag = tag();
        endpoint.putUnderSameTag("/mesh.yaml", "a: 2");
        assertThat(get("If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get().body()).isEqualTo("a: 2");
        assertThat(tag()).isEqualTo(tag);
        assertThatThrownBy(() -> endpoint.putUnderSameTag("/none.yaml", "a: 1"))
                .hasMessage("path: /none.yaml (expected: one of [/mesh.yaml])");
    }

    @Test
    void a_type_can_be_wrong() throws Exception {
        endpoint.put("/mesh.yaml", "<html></html>", "text/html");
        assertThat(header(get(), "Content-Type")).isEqualTo("text/html");
    }

    @Test
    void a_body_is_compressed_only_when_it_is_to_be() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1\n".repeat(1000));
        String tag = tag();
        HttpResponse<String> plain = get("Accept-Encoding", "gzip");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "ETag")).isEqualTo(tag);
        endpoint.compress(true);
        HttpResponse<byte[]> compressed = client.send(request(uri()).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())))
                .hasContent("a: 1\n".repeat(1000));
    }

    @Test
    void a_compressed_body_has_a_strong_tag_of_its_own_and_304_does_not_speak_of_a_body() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        String plain = tag();
        endpoint.compress(true);
        String compressed = tag();
        assertThat(compressed).matches("\"[0-9a-f]{32}-gzip\"").isNotEqualTo(plain);
        assertThat(get("If-None-Match", plain).statusCode()).isEqualTo(200);
        HttpResponse<String> unchanged = get("If-None-Match", compressed);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(header(unchanged, "ETag")).isEqualTo(compressed);
        assertThat(unchanged.headers().map()).doesNotContainKeys("content-encoding", "content-type");
        endpoint.compress(false);
        assertThat(get("If-None-Match", compressed).body()).isEqualTo("a: 1");
    }

    @Test
    void a_redirect_leads_to_another_path_or_host_until_there_is_a_document() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.redirect("/mesh.yaml", "/moved.yaml");
        endpoint.put("/moved.yaml", "a: 2");
        HttpResponse<String> redirected = get();
        assertThat(redirected.statusCode()).isEqualTo(302);
        assertThat(header(redirected, "Location")).isEqualTo("/moved.yaml");
        try (Response response = okhttp()) {
            assertThat(response.body().string()).isEqualTo("a: 2");
        }
        try (ConfigEndpointStandIn other = ConfigEndpointStandIn.start()) {
            other.put("/mesh.yaml", "a: 3");
            endpoint.redirect("/moved.yaml", other.uri() + "/mesh.yaml");
            try (Response response = okhttp()) {
                assertThat(response.body().string()).isEqualTo("a: 3");
            }
        }
        endpoint.put("/mesh.yaml", "a: 4");
        assertThat(get().body()).isEqualTo("a: 4");
        endpoint.remove("/moved.yaml");
        assertThat(fetch("/moved.yaml").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> endpoint.redirect("mesh.yaml", "/")).hasMessage("path: mesh.yaml (expected: /...)");
    }

    @Test
    void redirects_can_lead_in_a_circle() {
        endpoint.redirect("/mesh.yaml", "/other.yaml");
        endpoint.redirect("/other.yaml", "/mesh.yaml");
        assertThatThrownBy(this::okhttp).isInstanceOf(IOException.class).hasMessageContaining("Too many follow-up");
        assertThat(endpoint.calls()).hasSizeGreaterThan(10);
    }

    @Test
    @Timeout(30)
    void a_body_drips_after_its_headers_have_come() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1\n".repeat(1000));
        endpoint.drip(Duration.ofSeconds(2));
        long start = System.nanoTime();
        HttpResponse<InputStream> response =
                client.send(request(uri()).build(), HttpResponse.BodyHandlers.ofInputStream());
        long headers = System.nanoTime();
        assertThat(response.body()).hasContent("a: 1\n".repeat(1000));
        long end = System.nanoTime();
        assertThat(end - start).isGreaterThanOrEqualTo(1_900_000_000);
        assertThat(end - headers).isGreaterThan(headers - start);
        endpoint.drip(Duration.ZERO);
        assertThat(get().body()).hasSize(5000);
    }

    @Test
    @Timeout(30)
    void a_body_that_drips_ends_when_the_endpoint_closes() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1\n".repeat(1000));
        endpoint.drip(Duration.ofMinutes(5));
        HttpResponse<InputStream> response =
                client.send(request(uri()).build(), HttpResponse.BodyHandlers.ofInputStream());
        endpoint.close();
        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void a_body_drips_for_a_day_at_most() {
        for (Duration wrong : List.of(Duration.ofMillis(-1), Duration.ofHours(25))) {
            assertThatThrownBy(() -> endpoint.drip(wrong))
                    .hasMessage("duration: " + wrong + " (expected: 0 s .. 24 h)");
        }
    }

    @Test
    void who_has_nothing_can_be_told_that_nothing_has_changed() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.answerNotModified(true);
        assertThat(get().statusCode()).isEqualTo(304);
        endpoint.answerNotModified(false);
        assertThat(get().body()).isEqualTo("a: 1");
    }

    @Test
    void a_date_tells_quick_changes_apart_and_stays_for_the_same_content() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        HttpResponse<String> first = get();
        endpoint.put("/mesh.yaml", "a: 1");
        assertThat(header(get(), "Last-Modified")).isEqualTo(header(first, "Last-Modified"));
        endpoint.put("/mesh.yaml", "a: 2");
        HttpResponse<String> second = get("If-Modified-Since", header(first, "Last-Modified"));
        assertThat(second.body()).isEqualTo("a: 2");
        endpoint.put("/mesh.yaml", "a: 1");
        HttpResponse<String> third = get("If-Modified-Since", header(second, "Last-Modified"));
        assertThat(third.body()).isEqualTo("a: 1");
        assertThat(date(third)).isAfter(date(second)).isBefore(Instant.now().minusSeconds(60));
        assertThat(get("If-Modified-Since", header(third, "Last-Modified")).statusCode())
                .isEqualTo(304);
    }

    private static Instant date(HttpResponse<?> response) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header(response, "Last-Modified"), Instant::from);
    }

    @Test
    void okhttp_reads_a_compressed_body() throws IOException {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.compress(true);
        try (Response response = okhttp()) {
            assertThat(response.body().string()).isEqualTo("a: 1");
        }
    }

    private Response okhttp() throws IOException {
        return new OkHttpClient()
                .newCall(new Request.Builder().url(uri().toString()).build())
                .execute();
    }

    @Test
    void it_misbehaves_on_demand() throws Exception {
        endpoint.put("/mesh.yaml", "a: 1");
        endpoint.behave(Behaviour.failure(), 1);
        assertThat(get().statusCode()).isEqualTo(500);
        endpoint.behave(Behaviour.denial(), 1);
        assertThat(get().statusCode()).isEqualTo(403);
        endpoint.behave(Behaviour.throttle(), 1);
        HttpResponse<String> throttled = get();
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(header(throttled, "Retry-After")).isEqualTo("1");
        assertThat(get().statusCode()).isEqualTo(200);
        for (Behaviour broken : new Behaviour[] {Behaviour.reset(), Behaviour.garbage(), Behaviour.truncation()}) {
            endpoint.behave(broken);
            assertThatThrownBy(() -> {
                        try (Response response = okhttp()) {
                            response.body().string();
                        }
                    })
                    .as("%s", broken)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_silent_one_answers_when_it_closes_at_the_latest() {
        endpoint.behave(Behaviour.silent());
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request(uri()).build(), HttpResponse.BodyHandlers.ofString());
        awaitCalls(1);
        assertThat(answer).isNotDone();
        endpoint.close();
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_path_begins_with_a_slash() {
        assertThatThrownBy(() -> endpoint.put("mesh.yaml", "")).hasMessage("path: mesh.yaml (expected: /...)");
    }
}
