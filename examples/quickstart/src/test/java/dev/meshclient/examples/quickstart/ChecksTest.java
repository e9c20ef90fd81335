package dev.meshclient.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.quickstart.Course.Played;
import dev.meshclient.examples.quickstart.Journal.Attempt;
import dev.meshclient.examples.quickstart.Journal.Call;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run of 20 s, a call a millisecond: one in ten to v2 for 5 s, then an edit and every other; faults from 10 to 15 s. */
class ChecksTest {
    private static final long MILLI = 1_000_000;
    private static final long EDITED = 5_000;
    private static final long BROKEN = 10_000;
    private static final long WELL = 15_000;
    private static final long END = 20_000;

    private final Journal journal = new Journal(new Stopwatch());
    private final Course course = new Course();
    private LongFunction<@Nullable String> server = ChecksTest::server;
    private LongFunction<@Nullable String> failure = milli -> null;
    private LongFunction<String> tester = milli -> "v2-a";
    private int retries = 5;

    @Test
    void a_run_as_promised_has_no_finding() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void a_single_failed_call_breaks_a_promise() {
        failure = milli -> milli == 7_000 ? "status 503: v2-b is out of order" : null;

        assertThat(broken())
                .containsExactly(
                        "1 calls failed (expected: none), the first after 7.00 s: status 503: v2-b is out of order");
    }

    @Test
    void a_share_beyond_four_deviations_breaks_a_promise() {
        server = milli -> milli < EDITED && milli % 25 < 3 ? "v2-a" : server(milli);

        assertThat(broken()).containsExactly("\"before\": 22.0 % of 5,000 calls went to v2 (expected: 8.3..11.7 %)");
    }

    @Test
    void a_share_within_four_deviations_is_as_promised() {
        server = milli -> milli < EDITED && milli % 100 == 1 ? "v2-a" : server(milli);

        assertThat(broken()).isEmpty();
    }

    @Test
    void an_edit_that_takes_effect_too_late_breaks_a_promise() {
        server = milli -> server(milli < EDITED + 2_100 ? milli % EDITED : milli);

        assertThat(broken())
                .anySatisfy(finding -> assertThat(finding).startsWith("the edited file took effect after 2.1"));
    }

    @Test
    void an_edit_without_effect_breaks_a_promise() {
        server = milli -> server(milli % EDITED);

        assertThat(broken()).contains("the edited file took no effect (expected: within 2.0 s)");
    }

    @Test
    void a_broken_server_that_goes_on_getting_attempts_breaks_a_promise() {
        server = milli -> isFault(milli) && milli % 50 == 0 ? "v1-b" : server(milli);

        assertThat(broken())
                .containsExactly("broken, v1-b got 4.00 % of its node's attempts after 2.0 s (expected: at most 2 %)");
    }

    @Test
    void a_broken_server_that_gets_two_percent_of_the_attempts_is_as_promised() {
        server = milli -> isFault(milli) && milli % 100 == 0 ? "v1-b" : server(milli);

        assertThat(broken()).isEmpty();
    }

    @Test
    void what_a_broken_server_gets_in_the_first_two_seconds_does_not_count() {
        server = milli -> milli < BROKEN + 2_000 ? regular(milli) : server(milli);

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_recovered_server_that_is_left_out_breaks_a_promise() {
        server = milli -> server(milli).equals("v2-b") ? "v2-a" : server(milli);

        assertThat(broken())
                .containsExactly(
                        "recovered, v2-b got 0.0 % of its node's attempts in the last 3.0 s (expected: at least 25.0 %)");
    }

    @Test
    void a_tester_on_v1_breaks_a_promise() {
        tester = milli -> milli == 19_500 ? "v1-a" : "v2-a";

        assertThat(broken()).containsExactly("99 of 100 calls of testers went to v2 (expected: all)");
    }

    @Test
    void a_run_without_retries_or_with_too_few_calls_breaks_a_promise() {
        retries = 0;
        course.played(new Played(phase("nothing", 50), window(0, 0), window(0, 0)));

        assertThat(Checks.of(journal, course, RunOptions.USUAL).stream()
                        .filter(check -> !check.kept())
                        .map(Check::finding))
                .contains("0 calls (expected: at least 20,000)", "0 retries (expected: more than 0)");
    }

    @Test
    void a_call_that_fails_after_the_last_phase_breaks_a_promise() {
        journal.add(new Call((END + 50) * MILLI, MILLI, false, null, "status 503: too late"));

        assertThat(broken())
                .containsExactly("1 calls failed (expected: none), the first after 20.05 s: status 503: too late");
    }

    private List<String> broken() {
        for (long milli = 0; milli < END; milli++) {
            boolean tests = milli >= 19_000 && milli % 10 == 0;
            add(milli, tests, tests ? tester.apply(milli) : server.apply(milli));
        }
        journal.addRetries(BROKEN * MILLI, retries);
        course.played(new Played(phase("before", 10), window(0, EDITED), window(0, EDITED)));
        course.played(new Played(phase("after", 50), window(EDITED, END), window(EDITED + 2_000, END)));
        course.edited(EDITED * MILLI);
        course.ended((END + 100) * MILLI);
        for (String name : List.of("v1-b", "v2-b")) {
            course.faultBegan(name, BROKEN * MILLI);
            course.faultEnded(name, WELL * MILLI);
        }
        return Checks.of(journal, course, RunOptions.USUAL).stream()
                .filter(check -> !check.kept())
                .map(Check::finding)
                .toList();
    }

    private void add(long milli, boolean tests, @Nullable String answeredBy) {
        journal.add(new Call(milli * MILLI, MILLI, tests, answeredBy, failure.apply(milli)));
        if (answeredBy != null) {
            journal.add(new Attempt(milli * MILLI, answeredBy));
        }
    }

    private static boolean isFault(long milli) {
        return BROKEN <= milli && milli < WELL;
    }

    /** Who answers in a run as promised. */
    private static String server(long milli) {
        String regular = regular(milli);
        return isFault(milli) && regular.endsWith("b") ? regular.replace('b', 'a') : regular;
    }

    private static String regular(long milli) {
        Version version =
                milli < EDITED ? (milli % 10 == 3 ? Version.V2 : Version.V1) : Version.values()[(int) milli % 2];
        return version.servers().get((int) (milli / 10 % version.servers().size()));
    }

    private static Phase phase(String title, int percentToV2) {
        return Phase.of(title, percentToV2, Duration.ZERO, () -> {});
    }

    private static Window window(long fromMilli, long toMilli) {
        return new Window(fromMilli * MILLI, toMilli * MILLI);
    }
}
