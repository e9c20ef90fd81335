package dev.meshclient.examples.quickstart;

import dev.meshclient.examples.quickstart.Course.Played;
import dev.meshclient.examples.quickstart.Journal.Attempt;
import dev.meshclient.examples.quickstart.Journal.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares what happened in a run with what the mesh promises. */
final class Checks {
    private static final int LEAST_CALLS = 20_000;
    private static final int DEVIATIONS = 4;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final double MOST_PERCENT_TO_BROKEN = 2;
    private static final Duration LAST = Duration.ofSeconds(3);

    private final Journal journal;
    private final Course course;
    private final RunOptions options;
    private final List<Call> calls;

    private Checks(Journal journal, Course course, RunOptions options) {
        this.journal = journal;
        this.course = course;
        this.options = options;
        this.calls = journal.calls(course.whole());
    }

    static List<Check> of(Journal journal, Course course, RunOptions options) {
        return new Checks(journal, course, options).all();
    }

    private List<Check> all() {
        List<Check> all = new ArrayList<>();
        all.add(enoughCalls());
        all.add(noneFailed());
        course.phases().forEach(phase -> all.add(share(phase)));
        all.add(editTookEffect());
        course.faults().forEach((server, fault) -> all.add(avoided(server, fault)));
        course.faults().keySet().forEach(server -> all.add(usedAgain(server)));
        all.add(testersReachedV2());
        all.add(retried());
        return all;
    }

    private Check enoughCalls() {
        long least = Math.round(LEAST_CALLS * options.timeScale());
        return check(calls.size() >= least, "%,d calls (expected: at least %,d)", calls.size(), least);
    }

    private Check noneFailed() {
        List<Call> failed =
                calls.stream().filter(call -> call.failure() != null).toList();
        return failed.isEmpty()
                ? check(true, "no call failed: each got 200 and the body of a server")
                : check(
                        false,
                        "%,d calls failed (expected: none), the first after %.2f s: %s",
                        failed.size(),
                        seconds(failed.get(0).atNanos()),
                        String.valueOf(failed.get(0).failure()));
    }

    private Check share(Played played) {
        List<Call> answered = journal.calls(played.settled()).stream()
                .filter(call -> !call.tester() && call.server() != null)
                .toList();
        double expected = played.phase().percentToV2() / 100.0;
        double found = toV2(answered) / (double) answered.size();
        double allowed = DEVIATIONS * Math.sqrt(expected * (1 - expected) / answered.size());
        return check(
                Math.abs(found - expected) <= allowed,
                "\"%s\": %.1f %% of %,d calls went to v2 (expected: %.1f..%.1f %%)",
                played.phase().title(),
                100 * found,
                answered.size(),
                100 * (expected - allowed),
                100 * (expected + allowed));
    }

    private Check editTookEffect() {
        long limit = options.nanos(Scenario.RELOAD);
        long took = Turn.after(course.editedAtNanos(), calls);
        return took < 0
                ? check(false, "the edited file took no effect (expected: within %.1f s)", seconds(limit))
                : check(
                        took <= limit,
                        "the edited file took effect after %.2f s (expected: within %.1f s)",
                        seconds(took),
                        seconds(limit));
    }

    private Check avoided(String server, Window fault) {
        long begin = options.nanos(GRACE);
        double percent = percentOfAttempts(server, fault.after(begin));
        return check(
                percent <= MOST_PERCENT_TO_BROKEN,
                "broken, %s got %.2f %% of its node's attempts after %.1f s (expected: at most %.0f %%)",
                server,
                percent,
                seconds(begin),
                MOST_PERCENT_TO_BROKEN);
    }

    private Check usedAgain(String server) {
        long end = course.whole().toNanos();
        double percent = percentOfAttempts(server, new Window(end - options.nanos(LAST), end));
        double least = 100.0 / Version.of(server).servers().size() / 2;
        return check(
                percent >= least,
                "recovered, %s got %.1f %% of its node's attempts in the last %.1f s (expected: at least %.1f %%)",
                server,
                percent,
                seconds(options.nanos(LAST)),
                least);
    }

    /** Not a number where the node got no attempts, which is neither little nor much. */
    private double percentOfAttempts(String server, Window window) {
        List<String> node = Version.of(server).servers();
        List<Attempt> attempts = journal.attempts(window).stream()
                .filter(attempt -> node.contains(attempt.server()))
                .toList();
        long own = attempts.stream()
                .filter(attempt -> attempt.server().equals(server))
                .count();
        return 100.0 * own / attempts.size();
    }

    private Check testersReachedV2() {
        List<Call> testers = calls.stream().filter(Call::tester).toList();
        long reached = toV2(testers);
        return check(
                reached == testers.size() && reached > 0,
                "%,d of %,d calls of testers went to v2 (expected: all)",
                reached,
                testers.size());
    }

    private Check retried() {
        int retries = journal.retries(course.whole());
        return check(retries > 0, "%,d retries (expected: more than 0)", retries);
    }

    private static long toV2(List<Call> calls) {
        return calls.stream().filter(call -> call.answeredBy(Version.V2)).count();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static Check check(boolean kept, String format, Object... values) {
        return new Check(kept, String.format(Locale.ROOT, format, values));
    }
}
