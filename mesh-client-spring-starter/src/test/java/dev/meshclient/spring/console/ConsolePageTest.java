package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsolePageTest {
    private static final String SHOP = """
            format: mesh-client/v1
            meshName: shop
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  testers:
                    priority: 1
                    httpRoute:
                      match: {prefix: /, headers: [{name: X-Token, match: {exact: s3cret}}]}
                      action: {weightedTargets: [{virtualNode: v2, weight: 1}]}
                  moved:
                    priority: 2
                    redirect: {host: pages.shop.local}
                    httpRoute:
                      match: {prefix: /moved}
                  everyone:
                    priority: 3
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: v1, weight: 9}, {virtualNode: v2, weight: 1}]}
            virtualNodes:
              v1:
                listeners: [{portMapping: {port: 8080, protocol: http}, healthCheck: {protocol: http, path: /, healthyThreshold: 2, unhealthyThreshold: 2, timeoutMillis: 2000, intervalMillis: 5000}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.1.1}]}}
              v2:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.2.1}]}}
              checkout: {}
            virtualGateways:
              entrance:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                gatewayRoutes:
                  api:
                    priority: 1
                    httpRoute:
                      match: {prefix: /api/}
                      action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}
            """;

    private MeshClient mesh;

    private ConsolePage page(ConfigSource source, String identity) {
        MeshClient.Builder builder = MeshClient.builder().config(source);
        mesh = (identity == null ? builder : builder.identity(identity)).build();
        return new ConsolePage(mesh);
    }

    private ConsolePage page() {
        return page(null);
    }

    private ConsolePage page(String identity) {
        ConsolePage page = page(ConfigSources.text("mesh.yaml", SHOP), identity);
        try {
            assertThat(mesh.awaitReady(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return page;
    }

    private String explained(String url, String headers) {
        return page().html("get", url, headers, null);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void the_page_has_every_section_and_no_other_address() {
        String html = page().html(null, null, null);

        assertThat(html)
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<title>mesh client</title>", "id=\"state\"", "id=\"services\"", "id=\"nodes\"")
                .contains("id=\"failures\"", "id=\"explain\"", "id=\"sources\"", "id=\"unenforced\"", "healthCheck")
                .contains("mesh.yaml", "current", "10.0.1.1:8080", "90 %");
        assertThat(html.replaceAll("http://(www.w3.org/2000/svg|orders.shop.local/items)", ""))
                .doesNotContain("http:", "https:", "src=", " style=");
    }

    @Test
    void a_policy_allows_just_the_pages_own_style_and_script() throws Exception {
        String html = page().html(null, null, null);

        assertThat(html).contains("default-src &#39;none&#39;", hash(html, "style"), hash(html, "script"));
    }

    private static String hash(String html, String element) throws Exception {
        Matcher found =
                Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(html);
        assertThat(found.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
        return element + "-src &#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;";
    }

    @Test
    void a_request_is_explained_down_to_its_targets() {
        assertThat(explained("http://orders.shop.local/items?open=s3cret", "X-Other: 1"))
                .contains("routed", "GET http://orders.shop.local/items?open=***", "does not match", "matches")
                .contains("<strong>v1</strong>", "90 %", "request timeout", "15 s", "mesh.yaml:9:7");
    }

    @Test
    void credentials_of_a_request_are_not_shown() {
        assertThat(explained("http://me:s3cret@orders.shop.local/a?token=s3cret", "X-Token: s3cret\nCookie: a=s3cret"))
                .contains("routed", "testers")
                .doesNotContain("s3cret");
    }

    @Test
    void a_redirect_shows_no_credential() {
        assertThat(explained("http://orders.shop.local/moved?token=s3cret", null))
                .contains("answered", "301", "pages.shop.local/moved")
                .doesNotContain("s3cret");
    }

    @Test
    void what_cannot_be_explained_says_what_was_expected() {
        ConsolePage page = page();

        assertThat(page.html(null, "orders", null))
                .contains("<p class=\"problem\">url: orders (expected: http://HOST[:PORT][/PATH][?QUERY])</p>");
        assertThat(page.html("G T", "http://orders.shop.local", null)).contains("method: G T (expected: such as GET");
        assertThat(page.html(null, "http://orders.shop.local", "nonsense"))
                .contains("headers, line 1 (expected: NAME: VALUE)");
        assertThat(page.html(null, "http://elsewhere.example/", null)).contains("passes through", "may call any host");
    }

    @Test
    void what_is_asked_for_is_written_back_as_text() {
        String html = page().html("\"><script>", "\"><script>1", "</textarea><script>", "\"><script>");

        assertThat(html).containsOnlyOnce("<script>");
        assertThat(html).contains("&lt;/textarea&gt;&lt;script&gt;", "value=\"&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    void a_filter_stays_with_the_form_and_can_be_taken_back() {
        assertThat(page().html(null, null, null, "v1"))
                .contains("<input type=\"hidden\" name=\"filter\" value=\"v1\">", "<a href=\"?\">Show everything</a>")
                .doesNotContain("10.0.2.1:8080");
    }

    @Test
    void a_gateway_shows_its_routes_and_explains_them() {
        ConsolePage page = page("mesh/shop/virtualGateway/entrance");

        assertThat(page.html(null, "http://example.org/api/items", null))
                .contains("<h2 id=\"gateway-title\">Virtual gateway</h2>", "path prefix /api/")
                .contains("<dt>Gateway route</dt><dd><span>api</span>", "mesh/shop/virtualGateway/entrance");
    }

    @Test
    void without_a_configuration_the_page_says_so() {
        ConsolePage page = page(silent(), null);

        assertThat(page.html(null, "http://orders.shop.local/", null))
                .contains("no configuration yet", "far away", "<strong>none</strong>");
    }

    private static ConfigSource silent() {
        return new ConfigSource() {
            @Override
            public String name() {
                return "far away";
            }

            @Override
            public ConfigDocument fetch(ConfigDocument previous) throws IOException {
                throw new IOException("no answer");
            }

            @Override
            public Duration interval() {
                return Duration.ofHours(1);
            }

            @Override
            public boolean awaitedAtStart() {
                return false;
            }
        };
    }

    @Test
    void a_closed_mesh_is_shown_as_closed() {
        ConsolePage page = page();
        mesh.close();

        assertThat(page.html(null, "http://orders.shop.local/", null))
                .contains("It is closed: further calls fail.", "mesh client is closed");
    }
}
