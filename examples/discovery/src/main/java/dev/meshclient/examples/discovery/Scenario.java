package dev.meshclient.examples.discovery;

import dev.meshclient.MeshClient;
import dev.meshclient.examples.discovery.Traffic.Answer;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.SourceStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** What happens while the first mesh client runs, in the order in which it happens. */
final class Scenario {
    /** How soon traffic must follow a change. */
    private static final Duration FOLLOWED = Duration.ofSeconds(2);

    private static final Duration WATCHED = Duration.ofMillis(750);
    private static final Duration NOTICED = Duration.ofSeconds(5);
    private static final Duration CALLED = Duration.ofSeconds(60);
    private static final int CALLS_WITHOUT_SOURCES = 10_000;

    /** A server is left when it has no call for so long, of at least so many. */
    private static final long LEFT_NANOS = 250_000_000;

    private static final int LEFT_CALLS = 20;
    private static final int DEVIATIONS = 4;
    private static final MeshRequest TO_V2 = MeshRequest.of("GET", "http://orders-v2.shop.local/orders/17");

    private final Story story;
    private final Shop shop;
    private final MeshClient mesh;
    private final Traffic traffic;

    Scenario(Story story, Shop shop, MeshClient mesh, Traffic traffic) {
        this.story = story;
        this.shop = shop;
        this.mesh = mesh;
        this.traffic = traffic;
    }

    void play() throws IOException, InterruptedException {
        everythingGoesToV1();
        halfGoesToV2();
        serversOfV1Change();
        sourcesStop();
    }

    private void everythingGoesToV1() throws InterruptedException {
        traffic.start();
        List<Answer> answers = answersFromNowOn();
        story.promise(
                share("v1", answers) == 1,
                "v1 answered %.0f %% of %,d calls",
                100 * share("v1", answers),
                answers.size());
    }

    private void halfGoesToV2() throws IOException, InterruptedException {
        long registeredNanos = System.nanoTime();
        shop.register("v2-a");
        story.tell("v2-a is registered in Cloud Map");
        follows(registeredNanos, "the mesh knew it", () -> knows("v2-a"));

        long shiftedNanos = System.nanoTime();
        shop.sendToV2(50);
        story.tell("the configuration sends 50 %% to v2");
        follows(shiftedNanos, "v2 answered", () -> answered("v2", shiftedNanos));
        halfIsAnsweredByV2(answersFromNowOn());
    }

    private void halfIsAnsweredByV2(List<Answer> answers) {
        double found = share("v2", answers);
        double allowed = DEVIATIONS * Math.sqrt(0.25 / answers.size());
        story.promise(
                Math.abs(found - 0.5) <= allowed,
                "v2 answered %.1f %% of the next %,d calls (expected: %.1f..%.1f %%)",
                100 * found,
                answers.size(),
                100 * (0.5 - allowed),
                100 * (0.5 + allowed));
    }

    private void serversOfV1Change() throws IOException {
        long changedNanos = System.nanoTime();
        shop.register("v1-c");
        shop.deregister("v1-a");
        story.tell("v1-c is registered, v1-a deregistered");
        follows(changedNanos, "v1-c answered", () -> answered("v1-c", changedNanos));
        follows(changedNanos, "v1-a was left", () -> isLeft("v1-a"));
        shop.stop("v1-a");
        story.tell("v1-a stops");
    }

    private void sourcesStop() throws InterruptedException {
        long stoppedNanos = System.nanoTime();
        shop.stopControlPlane();
        story.tell("Cloud Map and the config endpoint stop");
        story.promiseWithin(NOTICED, stoppedNanos, "every source was seen to fail", this::everySourceFails);

        int before = traffic.calls();
        long beginNanos = System.nanoTime();
        traffic.hurry();
        story.promiseWithin(
                CALLED,
                beginNanos,
                String.format(Locale.ROOT, "%,d more calls were over", CALLS_WITHOUT_SOURCES),
                () -> traffic.calls() - before >= CALLS_WITHOUT_SOURCES);
        traffic.close();
        story.promiseNoneFailed(traffic.calls(), traffic.failures());
        story.quote(SourceTable.of(mesh.sources()));
    }

    private void follows(long changedNanos, String what, BooleanSupplier condition) {
        story.promiseWithin(FOLLOWED, changedNanos, what, condition);
    }

    private List<Answer> answersFromNowOn() throws InterruptedException {
        long beginNanos = System.nanoTime();
        Thread.sleep(WATCHED.toMillis());
        return traffic.since(beginNanos);
    }

    private boolean answered(String servers, long sinceNanos) {
        return share(servers, traffic.since(sinceNanos)) > 0;
    }

    private boolean isLeft(String server) {
        List<Answer> latest = traffic.since(System.nanoTime() - LEFT_NANOS);
        return latest.size() >= LEFT_CALLS && share(server, latest) == 0;
    }

    private boolean knows(String server) {
        return mesh.explain(TO_V2).targets().stream()
                .flatMap(target -> target.endpoints().stream())
                .anyMatch(endpoint -> endpoint.address().equals(shop.address(server)));
    }

    private boolean everySourceFails() {
        return mesh.sources().stream().allMatch(source -> source.state() == State.FAILING);
    }

    /** Returns the share of the answers that came from servers whose names begin so; 0 of none. */
    private static double share(String servers, List<Answer> answers) {
        long found = answers.stream()
                .filter(answer -> answer.server().startsWith(servers))
                .count();
        return answers.isEmpty() ? 0 : (double) found / answers.size();
    }
}
