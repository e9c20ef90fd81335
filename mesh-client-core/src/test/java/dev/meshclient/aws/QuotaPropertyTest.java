package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMapBed.Watched;
import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.aws.ScriptedDirectory.Asked;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** Whatever fails, changes, hangs or is suspected: no more is asked than the quota allows. */
class QuotaPropertyTest {
    private static final int BURST = 10;

    @Property(tries = 100, seed = "20261201", edgeCases = EdgeCasesMode.NONE)
    void within_any_time_no_more_is_asked_than_the_quota_allows(
            @ForAll @IntRange(min = 1, max = 60) int services,
            @ForAll @IntRange(min = 1, max = 10) int pollSeconds,
            @ForAll @LongRange(min = 0, max = 1L << 60) long seed) {
        Random random = new Random(seed);
        CloudMapBed bed = new CloudMapBed(random::nextLong, Duration.ofSeconds(pollSeconds));
        bed.io.latency(() -> (long) (random.nextDouble() * random.nextDouble() * 500_000_000));
        bed.directory.refuse(new Moods(random));
        List<Watched> all = bed.watchMany(services);
        for (int step = 0; step < 200; step++) {
            happen(random, bed, all);
            bed.pass(Duration.ofMillis(random.nextInt(600)));
        }
        assertWithin(bed.directory.askedForInstances(), services, 2);
        assertWithin(bed.directory.askedForRevisions(), 0, 5);
    }

    private static void happen(Random random, CloudMapBed bed, List<Watched> all) {
        int which = random.nextInt(all.size());
        String service = "s" + which;
        switch (random.nextInt(7)) {
            case 0 -> all.forEach(watched -> watched.watcher.suspect());
            case 1 -> all.forEach(watched -> watched.watcher.refresh());
            case 2 -> all.forEach(watched -> watched.watcher.expedite());
            case 3 -> bed.directory.register(service, "i-" + random.nextInt(), Map.of());
            case 4 -> bed.io.holdNext(random.nextInt(3));
            case 5 -> bed.io.release();
            default -> {
                all.get(which).watcher.stop();
                all.set(which, bed.watch(new AwsCloudMap("shop.local", service, Map.of(), null)));
            }
        }
    }

    /** The most by which the questions within any time exceed what that time allows, found in one pass. */
    private static void assertWithin(List<Asked> asked, int besides, int perSecond) {
        double most = 0;
        double inWorstWindow = 0;
        Duration before = Duration.ZERO;
        for (Asked question : asked) {
            double allowed = perSecond * question.at().minus(before).toNanos() / 1e9;
            inWorstWindow = Math.max(0, inWorstWindow - allowed) + 1;
            most = Math.max(most, inWorstWindow);
            before = question.at();
        }
        assertThat(most).isLessThanOrEqualTo(besides + BURST + 1e-6);
    }

    /** Refuses nothing for a while, then much, for changing reasons. */
    private static final class Moods implements ScriptedDirectory.Refusal {
        private final Random random;
        private int left;
        private @Nullable Reason reason;

        Moods(Random random) {
            this.random = random;
        }

        @Override
        public @Nullable Reason of(Asked asked) {
            if (left-- <= 0) {
                left = random.nextInt(40);
                reason = random.nextBoolean() ? null : Reason.values()[random.nextInt(Reason.values().length)];
            }
            return reason;
        }
    }
}
