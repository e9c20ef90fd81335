package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a driver does, in whatever order: nothing is left over, every call ends once, and nothing is thrown. */
class MeshCallPropertyTest {
    private static final int CALLS = 400;
    private static final int MOVES = 25;

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().node(node("a").at("10.0.0.1", "10.0.0.2", "10.0.0.3").outlierDetection(2, 50))
                .node(node("b").dns("b.local"))
                .service(
                        "orders.shop.local",
                        route("fixed")
                                .to("a", 3)
                                .to("b", 1)
                                .timeout(Duration.ofMillis(900))
                                .retries(3, RetryEvent.SERVER_ERROR)
                                .perTry(Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void random_drivers_leave_nothing_behind(long seed) {
        RandomSource chance = ScriptedRandom.seeded(seed);
        if (chance.nextInt(2) == 0) {
            bed.policies.hedgeAfter(Duration.ofMillis(chance.nextInt(150)), 3);
        }
        if (chance.nextInt(2) == 0) {
            bed.policies.guard(Duration.ofMillis(chance.nextInt(50)), null);
        }
        bed.discovery.answer("b.local", "10.0.1.1");
        bed.given(shop());

        for (int i = 0; i < CALLS; i++) {
            changeWorld(chance);
            long callSeed = chance.nextLong();
            assertThatCode(() -> new RandomDriver(bed, callSeed).drive(get("http://orders.shop.local/"), MOVES))
                    .as("seed %s, call %s with seed %s", seed, i, callSeed)
                    .doesNotThrowAnyException();
        }
        bed.policies.limiter.admit();
        bed.clock.advance(Duration.ofSeconds(5));
        bed.lines.clear();
    }

    private void changeWorld(RandomSource chance) {
        switch (chance.nextInt(6)) {
            case 0 -> bed.policies.limiter.queue(Duration.ofMillis(chance.nextInt(300)));
            case 1 -> bed.policies.limiter.refuse();
            case 2 -> bed.random.nextBackOffs(chance.nextInt(2) == 0 ? 0 : 5_000_000);
            case 3 -> bed.random.nextDraws(3);
            default -> bed.policies.limiter.admit();
        }
        bed.clock.advance(Duration.ofMillis(chance.nextInt(400)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_drivers_of_calls_that_are_answered_locally_leave_nothing_behind(long seed) {
        RandomSource chance = ScriptedRandom.seeded(seed);
        bed.policies.guard(Duration.ofMillis(10), new LocalReply.Response(ResponseFlag.FI, 500, Map.of(), ""));
        bed.given(shop());

        for (int i = 0; i < CALLS; i++) {
            new RandomDriver(bed, chance.nextLong()).drive(get("http://orders.shop.local/"), MOVES);
        }
        bed.lines.clear();
    }
}
