package dev.meshclient.testkit.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshTestBed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

class AdaptorBedTest {

    @Test
    void a_mesh_that_is_not_the_beds_own_may_go_on_after_the_test() {
        try {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(BesideAnotherMesh.class))
                    .execute()
                    .testEvents()
                    .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        } finally {
            BesideAnotherMesh.OTHERS.forEach(MeshTestBed::close);
        }
    }

    static class BesideAnotherMesh extends AdaptorBed {
        static final List<MeshTestBed> OTHERS = new ArrayList<>();

        @Override
        protected HttpCaller create(MeshClient mesh) {
            return OkHttpCaller.create(mesh);
        }

        @Test
        void test() {
            OTHERS.add(KitMesh.start());
        }
    }
}
