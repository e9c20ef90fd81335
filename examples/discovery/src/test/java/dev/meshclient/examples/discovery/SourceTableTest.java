package dev.meshclient.examples.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.SourceStatus;
import dev.meshclient.model.SourceStatus.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTableTest {

    @Test
    void each_source_has_a_line_with_its_state_its_age_and_its_last_error() {
        Duration age = Duration.ofMillis(2_340);
        SourceStatus current =
                new SourceStatus("cloudmap:shop.local/orders", "orders", State.CURRENT, age, null, null, 0);
        SourceStatus waiting = new SourceStatus("file:mesh.yaml", null, State.WAITING, null, "no such file", age, 0);

        assertThat(SourceTable.of(List.of(current, waiting)))
                .containsExactly(
                        "source                      state         age  last error",
                        "cloudmap:shop.local/orders  CURRENT     2.3 s  none",
                        "file:mesh.yaml              WAITING     never  no such file");
    }
}
