package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, without a window; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pattern REQUESTED =
            Pattern.compile("\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it. Where it is not installed the test is skipped, or fails where CI asks for it. */
    static Chromium start() {
        Optional<Path> browser = find("chromium");
        Optional<Path> driver = find("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            String problem = "this machine has no chromium, or no chromedriver, on the PATH";
            if (Boolean.getBoolean("chromium.required")) {
                fail(problem);
            }
            abort(problem);
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options(browser.orElseThrow())));
    }

    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path binary) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-proxy-server",
                "--hide-scrollbars",
                "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    WebElement find(By what) {
        return driver.findElement(what);
    }

    /** Waits until the part of the page says something; the page has to come to it by itself. */
    void awaitText(String id, String text) throws InterruptedException {
        String said = textOf(id);
        for (long end = System.nanoTime() + BOUND.toNanos(); !said.contains(text); said = textOf(id)) {
            assertThat(System.nanoTime())
                    .as("#%s never said “%s”: %s", id, text, said)
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** Waits until the page has refreshed itself once more, without being loaded again. */
    void awaitRefresh() throws InterruptedException {
        run("document.getElementById('state-live').dataset.old = 'yes'");
        for (long end = System.nanoTime() + BOUND.toNanos(); isOld(); ) {
            assertThat(System.nanoTime()).as("the page never refreshed itself").isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** Waits until the page has thought of refreshing itself so often, whether it has done so or not. */
    void awaitTurns(int turns) throws InterruptedException {
        run("""
                const later = window.setTimeout;
                window.turns = 0;
                window.setTimeout = turn => { window.turns++; return later(turn, 10); }""");
        for (long end = System.nanoTime() + BOUND.toNanos(); turns() < turns; ) {
            assertThat(System.nanoTime()).as("the page never had its turn").isLessThan(end);
            Thread.sleep(100);
        }
    }

    private int turns() {
        return ((Number) run("return window.turns")).intValue();
    }

    private boolean isOld() {
        return Boolean.TRUE.equals(run("return 'old' in document.getElementById('state-live').dataset"));
    }

    /** Reads the text in one step, as a refresh may come at any time. */
    String textOf(String id) {
        return String.valueOf(driver.executeScript("return document.getElementById(arguments[0]).innerText", id));
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Forgets the size that was set. */
    void usualSize() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    byte[] picture() {
        Map<String, Object> answer = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        return Base64.getDecoder().decode((String) answer.get("data"));
    }

    /** Returns what the browser's console says since it was asked last. */
    List<String> complaints() {
        return logs(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** Returns the hosts that were asked for something since that was asked last. */
    List<String> hostsAsked() {
        return logs(LogType.PERFORMANCE)
                .map(entry -> REQUESTED.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1).replaceAll("[\"<> ].*|data:.*", "")))
                .map(URI::getAuthority)
                .filter(host -> host != null)
                .distinct()
                .toList();
    }

    private Stream<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll().stream();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
