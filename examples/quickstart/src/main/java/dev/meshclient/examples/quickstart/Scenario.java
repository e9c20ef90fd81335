package dev.meshclient.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * What happens in a run, in the order in which it happens.
 *
 * <p>The dead server and the failing one are down together, and belong to different nodes. That is chosen: with two of
 * the three servers of v1 down, less than half of the node would be available, and a mesh that behaves as Envoy does
 * then panics: it uses all servers of the node, the broken ones too, since the one left would not bear the load. One of
 * three and one of two leave enough.
 */
final class Scenario {
    static final int FIRST_PERCENT_TO_V2 = 10;

    /** How soon a changed file must be in force. */
    static final Duration RELOAD = Duration.ofSeconds(2);

    private static final String DEAD = "v1-b";
    private static final String FAILING = "v2-b";

    private final Fleet fleet;
    private final MeshFile file;
    private final Load load;
    private final Journal journal;
    private final Course course;
    private final Stopwatch stopwatch;

    Scenario(Fleet fleet, MeshFile file, Load load, Journal journal, Course course, Stopwatch stopwatch) {
        this.fleet = fleet;
        this.file = file;
        this.load = load;
        this.journal = journal;
        this.course = course;
        this.stopwatch = stopwatch;
    }

    List<Phase> phases() {
        return List.of(
                Phase.of("10 % go to v2", FIRST_PERCENT_TO_V2, seconds(4), load::start),
                Phase.of("the file is edited to 50 %", 50, seconds(4), () -> edit(50))
                        .settlingFor(RELOAD),
                Phase.of(DEAD + " is killed", 50, seconds(2), () -> kill(DEAD)),
                Phase.of(FAILING + " answers 503", 50, seconds(5), () -> fail(FAILING)),
                Phase.of("both recover", 50, seconds(2), () -> recover(DEAD, FAILING))
                        .until(() -> answers(DEAD) && answers(FAILING)),
                Phase.of("testers go to v2", 50, seconds(4), load::addTesters));
    }

    private void edit(int percentToV2) {
        course.edited(stopwatch.nanos());
        file.sendToV2(percentToV2);
    }

    private void kill(String server) {
        fleet.server(server).kill();
        course.faultBegan(server, stopwatch.nanos());
    }

    private void fail(String server) {
        fleet.server(server).fail();
        course.faultBegan(server, stopwatch.nanos());
    }

    private void recover(String... servers) {
        for (String server : servers) {
            course.faultEnded(server, stopwatch.nanos());
            try {
                fleet.server(server).recover();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns whether the server answered in the last half second. */
    private boolean answers(String server) {
        long now = stopwatch.nanos();
        return journal.calls(new Window(now - 500_000_000, now)).stream()
                .anyMatch(call -> server.equals(call.server()));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
