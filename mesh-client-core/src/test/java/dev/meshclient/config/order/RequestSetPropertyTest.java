package dev.meshclient.config.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.RouteMatch;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of two matches holds for every request of a sample. */
class RequestSetPropertyTest {
    private static final SampleMatches SAMPLES = new SampleMatches(7);
    private static final List<SampleRequest> REQUESTS =
            Stream.generate(SAMPLES::request).limit(1500).toList();
    private static final List<Match> MATCHES =
            Stream.generate(SAMPLES::match).map(Match::of).limit(400).toList();

    @Test
    void where_one_covers_another_no_request_matches_the_narrow_one_alone() {
        int covered = 0;
        for (Match wide : MATCHES) {
            for (Match narrow : MATCHES) {
                if (wide != narrow && wide.requests.covers(narrow.requests)) {
                    covered += narrow.isHit() ? 1 : 0;
                    assertThat(alone(narrow, wide))
                            .as("%s covers %s", wide, narrow)
                            .isEmpty();
                }
            }
        }
        assertThat(covered).isGreaterThan(500);
    }

    @Test
    void where_they_exclude_one_another_no_request_matches_both() {
        int excluded = 0;
        for (Match one : MATCHES) {
            for (Match other : MATCHES) {
                if (one.requests.excludes(other.requests)) {
                    excluded += one.isHit() && other.isHit() ? 1 : 0;
                    assertThat(both(one, other))
                            .as("%s excludes %s", one, other)
                            .isEmpty();
                }
            }
        }
        assertThat(excluded).isGreaterThan(10_000);
    }

    private static Stream<SampleRequest> alone(Match narrow, Match wide) {
        BitSet alone = (BitSet) narrow.hits.clone();
        alone.andNot(wide.hits);
        return alone.stream().mapToObj(REQUESTS::get);
    }

    private static Stream<SampleRequest> both(Match one, Match other) {
        BitSet both = (BitSet) one.hits.clone();
        both.and(other.hits);
        return both.stream().mapToObj(REQUESTS::get);
    }

    /** A match with the requests of the sample that it takes. */
    private static final class Match {
        private final RouteMatch match;
        private final RequestSet requests;
        private final BitSet hits = new BitSet();

        private Match(RouteMatch match) {
            this.match = match;
            requests = RequestSet.of(match, match.port());
            for (int i = 0; i < REQUESTS.size(); i++) {
                hits.set(i, REQUESTS.get(i).matches(match));
            }
        }

        static Match of(RouteMatch match) {
            return new Match(match);
        }

        boolean isHit() {
            return !hits.isEmpty();
        }

        @Override
        public String toString() {
            return match.toString();
        }
    }
}
