package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The page in a real browser, of a real application: started once, since each takes its time. It is skipped where there is no
 * Chromium but with {@code -Dchromium.required=true}; {@code -Dwrite.pages=true} makes the pictures in the documentation
 * anew.
 */
@Timeout(300)
class ConsoleBrowserTest {
    private static final int WIDTH = 1120;

    @TempDir
    static Path folder;

    private static ShownMesh mesh;
    private static Chromium chromium;
    private static ConfigurableApplicationContext application;
    private static URI page;

    @BeforeAll
    @Timeout(300)
    static void start() throws IOException {
        chromium = Chromium.start();
        mesh = new ShownMesh(folder);
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "management.endpoints.web.exposure.include=mesh",
                        "mesh.client.console.enabled=true",
                        "mesh.client.identity=mesh/shop/virtualNode/checkout",
                        "mesh.client.zone=eu-1a",
                        "mesh.client.config=file:" + mesh.file)
                .run();
        page = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator/mesh/console");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {application, chromium, mesh}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        mesh.revive();
        chromium.prefer("light");
        chromium.usualSize();
        chromium.open(page);
    }

    @AfterEach
    void the_browser_has_nothing_to_complain_of_and_asked_nobody_else() {
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.hostsAsked()).containsExactly(page.getAuthority());
    }

    private static int call(String url) throws IOException {
        OkHttpClient client = application.getBean(OkHttpClient.class);
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.code();
        }
    }

    @Test
    void a_weight_that_changes_in_the_file_changes_on_the_page() throws Exception {
        chromium.awaitText("services-live", "90 %");

        mesh.weights(60, 40);
        chromium.awaitText("services-live", "60 %");

        assertThat(chromium.textOf("services-live")).contains("40 %").doesNotContain("90 %");
    }

    @Test
    void an_endpoint_that_dies_is_ejected_on_the_page_with_the_reason() throws Exception {
        String endpoint = kill();
        chromium.awaitText("state-live", "1 of 2 available");

        assertThat(chromium.textOf("nodes-live")).contains(endpoint, "ejected", "consecutive server errors");
    }

    /** Stops an endpoint, and calls until outlier detection has ejected it. */
    private static String kill() throws Exception {
        String endpoint = "localhost:" + mesh.mortal.port();
        chromium.awaitText("nodes-live", endpoint);
        mesh.mortal.stop();
        for (int i = 0; i < 50; i++) {
            assertThat(call("http://orders.shop.local/items")).isEqualTo(200);
        }
        return endpoint;
    }

    @Test
    void a_call_that_failed_is_shown_with_its_attempts() throws Exception {
        assertThat(call("http://stock.shop.local/left?token=secret")).isEqualTo(500);
        chromium.awaitText("failures-live", "http://stock.shop.local/left?token=***");

        WebElement summary = chromium.find(By.cssSelector("#failures-live summary"));
        summary.sendKeys(Keys.ENTER);

        assertThat(chromium.textOf("failures-live")).contains("Virtual node", "stock", "500", "Started after");
        assertThat(chromium.driver.getPageSource()).doesNotContain("secret");
    }

    @Test
    void a_request_is_explained_with_the_keyboard_alone_and_stays_explained() throws Exception {
        focus("url");
        type("http://orders.shop.local/items" + Keys.TAB + "X-Tester: yes" + Keys.TAB + Keys.ENTER);
        chromium.awaitText("explain-live", "routed");

        assertThat(chromium.textOf("explain-live")).contains("testers", "matches", "orders-v2");
        assertThat(chromium.driver.getCurrentUrl()).contains("url=").endsWith("#explain");
        chromium.awaitRefresh();
        assertThat(chromium.textOf("explain-live")).contains("testers", "matches", "orders-v2");
    }

    @Test
    void what_is_typed_is_not_refreshed_away() throws Exception {
        focus("url");
        type("http://half");
        chromium.run("document.activeElement.blur()");
        chromium.awaitRefresh();

        assertThat(chromium.find(By.id("url")).getDomProperty("value")).isEqualTo("http://half");
    }

    @Test
    void focus_place_and_what_is_folded_survive_a_refresh() throws Exception {
        chromium.run("document.querySelector('#service-orders\\\\.shop\\\\.local > summary').focus()");
        chromium.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        chromium.size(1280, 300);
        chromium.run("scrollTo(0, 200)");
        chromium.awaitRefresh();

        assertThat(chromium.run("return document.activeElement.parentElement.id"))
                .isEqualTo("service-orders.shop.local");
        assertThat(chromium.run("return document.getElementById('service-orders.shop.local').open"))
                .isEqualTo(false);
        assertThat(chromium.run("return scrollY")).isEqualTo(200L);
    }

    @Test
    void the_page_waits_while_it_is_paused() throws Exception {
        WebElement pause = chromium.find(By.id("pause"));
        pause.sendKeys(Keys.ENTER);
        assertThat(pause.getDomAttribute("aria-pressed")).isEqualTo("true");
        chromium.awaitText("refresh-state", "Paused");
        String shown = chromium.textOf("state-live");
        chromium.run("window.fetch = () => { window.asked = 1; }");
        chromium.awaitTurns(3);

        assertThat(chromium.run("return window.asked")).isNull();
        assertThat(chromium.textOf("state-live")).isEqualTo(shown);
    }

    @Test
    void names_from_outside_run_no_script() throws Exception {
        chromium.open(
                URI.create(
                        page
                                + "?url=%3Cscript%3Ewindow.attacked=1%3C/script%3E&filter=%22%3E%3Cimg%20src=x%20onerror=window.attacked=1%3E"));
        chromium.awaitText("explain-live", "expected: http://HOST");
        mesh.attack();
        chromium.open(page);
        chromium.awaitText("services-live", ShownMesh.ATTACK);
        chromium.awaitRefresh();

        assertThat(chromium.run("return window.attacked")).isNull();
        assertThat(chromium.run("return document.images.length")).isEqualTo(0L);
    }

    @Test
    void light_and_dark_follow_the_system_and_can_be_read() throws Exception {
        call("http://stock.shop.local/left");
        chromium.open(URI.create(page + "?url=http://orders.shop.local/items#explain"));
        String light = background();
        assertThat(tooFaint()).isEmpty();

        chromium.prefer("dark");
        assertThat(background()).isNotEqualTo(light);
        assertThat(tooFaint()).isEmpty();
    }

    private static String background() {
        return String.valueOf(chromium.run("return getComputedStyle(document.body).backgroundColor"));
    }

    /** Returns the texts whose contrast with what is behind them is below 4.5 to 1, which WCAG 2.2 asks for (AA, 1.4.3). */
    private static List<?> tooFaint() throws IOException {
        try (var in = ConsoleBrowserTest.class.getResourceAsStream("contrast.js")) {
            return (List<?>) chromium.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_telephone_shows_it_without_scrolling_sideways() throws Exception {
        call("http://stock.shop.local/left");
        chromium.size(360, 740);
        chromium.open(URI.create(page + "?url=http://orders.shop.local/items#explain"));

        assertThat(chromium.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    void everything_has_a_name_that_can_be_reached_by_keyboard() {
        List<?> unnamed = (List<?>) chromium.run("return [...document.querySelectorAll('input,textarea')]"
                + ".filter(e => e.type !== 'hidden' && !e.labels.length).map(e => e.outerHTML)");
        assertThat(unnamed).isEmpty();
        assertThat(chromium.run("return document.querySelectorAll('[id]').length"
                        + " === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"))
                .isEqualTo(true);
        type(Keys.TAB.toString());
        assertThat(chromium.driver.switchTo().activeElement().getText()).isEqualTo("Skip to the mesh");
        type(Keys.ENTER.toString());
        assertThat(chromium.run("return document.activeElement.id")).isEqualTo("main");
    }

    @Test
    void pictures_for_the_documentation() throws Exception {
        kill();
        call("http://stock.shop.local/left?sku=4711");
        chromium.awaitText("failures-live", "sku=***");
        chromium.awaitText("nodes-live", "ejected");
        chromium.find(By.cssSelector("#failures-live summary")).sendKeys(Keys.ENTER);
        chromium.find(By.cssSelector("#node-orders-v2-8080 > summary")).sendKeys(Keys.ENTER);
        chromium.find(By.cssSelector("#node-stock-8080 > summary")).sendKeys(Keys.ENTER);
        chromium.size(WIDTH, 1000);
        int height = ((Number) chromium.run("return Math.min(1560, document.getElementById('explain').offsetTop)"))
                .intValue();
        for (String scheme : List.of("light", "dark")) {
            chromium.prefer(scheme);
            chromium.size(WIDTH, height);
            chromium.run("document.activeElement.blur(); scrollTo(0, 0)");
            byte[] picture = chromium.picture();
            assertThat(picture).hasSizeBetween(10_000, 200_000);
            if (Boolean.getBoolean("write.pages")) {
                Path images = Files.createDirectories(Path.of("..", "docs", "images"));
                Files.write(images.resolve("console-" + scheme + ".png"), picture);
            }
        }
    }

    private static void focus(String id) {
        chromium.run("document.getElementById('" + id + "').focus()");
    }

    private static void type(String keys) {
        new Actions(chromium.driver).sendKeys(keys).perform();
    }

    /** An application without anything of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
