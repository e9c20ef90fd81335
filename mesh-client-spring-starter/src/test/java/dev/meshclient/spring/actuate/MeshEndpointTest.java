package dev.meshclient.spring.actuate;

import static dev.meshclient.spring.actuate.RunningApplication.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.http.HttpResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshEndpointTest {
    private static final String V3 = "application/vnd.spring-boot.actuator.v3+json";
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @RegisterExtension
    static final MeshLeakCheck LEAKS = new MeshLeakCheck();

    private static RunningApplication application;

    @BeforeAll
    static void start() {
        application = RunningApplication.start("mesh.client.decisions.sampling=0");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return application.get("/actuator/mesh" + path);
    }

    private static HttpResponse<String> explain(String url, String more) throws IOException, InterruptedException {
        return get("/explain?url=" + encoded(url) + more);
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }

    /** Calls a service whose only endpoint refuses connections. */
    private static void failToCall(String url) {
        OkHttpClient client = application.context.getBean(OkHttpClient.class);
        assertThatThrownBy(() ->
                        client.newCall(new Request.Builder().url(url).build()).execute())
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_endpoint_describes_the_whole_mesh() throws Exception {
        HttpResponse<String> response = get("");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\n  \"format\": \"mesh-client/description/v1\"")
                .contains("\"unenforced\": []", "\"name\": \"orders.shop.local\"", "\"zone\": \"zürich\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/snapshot, snapshot",
        "/sources, sources",
        "/gateway, gateway",
        "/services, virtualServices",
        "/nodes, virtualNodes",
        "/decisions, decisions"
    })
    void each_part_can_be_had_by_itself(String path, String member) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\n  \"" + member + "\": ").doesNotContain("\n  \"identity\": ");
    }

    @Test
    void every_part_that_is_listed_is_there() throws Exception {
        for (String part : MeshParts.NAMES) {
            String query = part.equals("explain") ? "?url=http://orders.shop.local/" : "";
            assertThat(get("/" + part + query).statusCode()).as(part).isEqualTo(200);
        }
    }

    @Test
    void one_service_or_node_can_be_had_by_its_name() throws Exception {
        assertThat(get("/services/stock.shop.local").body())
                .contains("\"name\": \"stock.shop.local\"")
                .doesNotContain("orders");
        assertThat(get("/nodes/orders").body())
                .contains("\"address\": \"127.0.0.1:1\"", "\"zone\": \"zürich\"")
                .doesNotContain("127.0.0.2");
    }

    @Test
    void a_part_that_is_not_there_is_answered_with_those_that_are() throws Exception {
        HttpResponse<String> response = get("/node");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("\"problem\": \"part: node (expected: one of parts)\"", "\"nearest\": \"nodes\"")
                .contains(MeshParts.NAMES);
        assertThat(get("/nodes/orders/8080").statusCode()).isEqualTo(404);
        assertThat(get("/sources/mesh").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/services/order.shop.local, virtual service: order.shop.local, orders.shop.local",
        "/nodes/Stok, virtual node: Stok, stock"
    })
    void a_name_that_is_not_there_is_answered_with_the_nearest(String path, String problem, String nearest)
            throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"problem\": \"" + problem, "\"nearest\": \"" + nearest + "\"");
    }

    @Test
    void decisions_about_failed_calls_come_the_newest_first() throws Exception {
        failToCall("http://orders.shop.local/first?token=s3cret");
        failToCall("http://orders.shop.local/second");

        String all = get("/decisions?failed=true").body();
        assertThat(all).contains("/first?token=***").doesNotContain("s3cret");
        assertThat(all.indexOf("/second")).isPositive().isLessThan(all.indexOf("/first"));
        assertThat(get("/decisions?limit=1").body()).contains("/second").doesNotContain("/first");
        assertThat(get("/decisions?failed=false").body()).contains("\"decisions\": []");

        MeshClient mesh = application.context.getBean(MeshClient.class);
        long number = mesh.decisions().get(0).number();
        assertThat(get("/decisions/" + number).body())
                .isEqualTo(mesh.decisions().get(0).toJson());
        assertThat(get("/decisions/99999").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/decisions?limit=0, limit: 0 (expected: a number from 1 on)",
        "/decisions?limit=99999999999999999999, limit: 99999999999999999999 (expected: a number from 1 on)",
        "/decisions?failed=maybe, failed: maybe (expected: true or false)",
        "/decisions/last, decision: last (expected: a number from 1 on)",
        "/explain, url:  (expected: http://HOST[:PORT][/PATH][?QUERY])",
        "/explain?url=ftp://orders, url: ftp://orders (expected: http://HOST[:PORT][/PATH][?QUERY])",
        "/explain?url=http://orders.shop.local/&method=G%20T, method: G T (expected: a word such as GET)",
        "/explain?url=http://orders.shop.local/&header=s3cret, header[0]: no name before a colon (expected: NAME: VALUE)"
    })
    void a_question_that_is_wrong_is_answered_with_what_was_expected(String path, String problem) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\n  \"problem\": \"" + problem + "\"\n}");
    }

    @Test
    void a_request_is_explained() throws Exception {
        HttpResponse<String> response = explain("http://orders.shop.local/orders?open=true", "&method=post");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"request\": \"POST http://orders.shop.local/orders?open=true\"", "\"verdict\": \"ROUTED\"");
    }

    @Test
    void a_header_may_have_a_comma_and_come_more_than_once() throws Exception {
        String one = "&header=" + encoded("Accept: text/plain, text/html");

        assertThat(explain("http://orders.shop.local/", one).statusCode()).isEqualTo(200);
        assertThat(explain("http://orders.shop.local/", one + one).statusCode()).isEqualTo(200);
        assertThat(explain("http://orders.shop.local/", one + "&header=none").body())
                .contains("header[1]: no name before a colon");
    }

    @Test
    void an_explanation_repeats_no_credential_of_its_question() throws Exception {
        String headers = "&header=" + encoded("Authorization: Bearer s3cret")
                + "&header=" + encoded("Cookie: session=s3cret")
                + "&header=" + encoded("X-Api-Key: s3cret");

        HttpResponse<String> response =
                explain("http://me:s3cret@orders.shop.local/a;jsessionid=s3cret?api_key=s3cret&sig=s3cret", headers);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("?api_key=REDACTED&sig=REDACTED").doesNotContain("s3cret");
        assertThat(explain("ftp://me:s3cret@orders?token=s3cret", "").body()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/vnd.spring-boot.actuator.v2+json", V3})
    void it_comes_by_each_name_that_boot_gives_json(String accept) throws Exception {
        for (String path : new String[] {"", "/nodes", "/none"}) {
            HttpResponse<String> response = application.get("/actuator/mesh" + path, "Accept", accept);
            assertThat(contentType(response)).isEqualTo(accept);
        }
    }

    @Test
    void who_asks_for_nothing_in_particular_gets_what_boots_endpoints_give() throws Exception {
        assertThat(contentType(get(""))).isEqualTo(V3);
        assertThat(contentType(get("/nodes"))).isEqualTo(V3);
        assertThat(application
                        .get("/actuator/mesh/nodes", "Accept", "image/png")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void json_is_never_sent_as_a_page() throws Exception {
        for (String accept : new String[] {BROWSER, "text/html"}) {
            HttpResponse<String> response = application.get("/actuator/mesh/none", "Accept", accept);
            assertThat(contentType(response)).contains("json");
        }
    }

    @Test
    void the_console_is_not_there_unless_it_is_switched_on() throws Exception {
        HttpResponse<String> response = application.get("/actuator/mesh/console", "Accept", BROWSER);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("part: console");
    }

    @Test
    void nothing_can_be_changed() throws Exception {
        HttpResponse<String> response = application.get("/actuator");
        assertThat(response.body()).contains("/actuator/mesh/{*path}");
        assertThat(application.post("/actuator/mesh").statusCode()).isEqualTo(405);
        assertThat(application.post("/actuator/mesh/decisions").statusCode()).isEqualTo(405);
    }
}
