package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.ServiceDiscovery.AwsCloudMap.HealthStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceFilterTest {
    private static final Map<String, String> ZONE_A = Map.of("AVAILABILITY_ZONE", "a");

    private static Instance well(String id, String version, String zone) {
        return new Instance(id, false, Map.of("version", version, "AVAILABILITY_ZONE", zone));
    }

    private static Instance ill(String id, String version, String zone) {
        return new Instance(id, true, Map.of("version", version, "AVAILABILITY_ZONE", zone));
    }

    private static List<String> left(InstanceFilter filter, Instance... instances) {
        return filter.of(List.of(instances)).stream().map(Instance::id).toList();
    }

    @Test
    void an_instance_must_have_all_attributes() {
        InstanceFilter filter =
                new InstanceFilter(Map.of("version", "1", "AVAILABILITY_ZONE", "a"), HealthStatus.HEALTHY, Map.of());

        assertThat(left(filter, well("1", "1", "a"), well("2", "1", "b"), well("3", "2", "a")))
                .containsExactly("1");
    }

    @Test
    void those_that_are_unhealthy_do_not_count() {
        InstanceFilter filter = new InstanceFilter(Map.of(), HealthStatus.HEALTHY, Map.of());

        assertThat(left(filter, well("1", "1", "a"), ill("2", "1", "a"))).containsExactly("1");
        assertThat(left(filter, ill("1", "1", "a"), ill("2", "1", "a"))).isEmpty();
    }

    @Test
    void or_else_all_do() {
        InstanceFilter filter = new InstanceFilter(Map.of("version", "1"), HealthStatus.HEALTHY_OR_ELSE_ALL, Map.of());

        assertThat(left(filter, well("1", "1", "a"), ill("2", "1", "a"))).containsExactly("1");
        assertThat(left(filter, ill("1", "1", "a"), ill("2", "1", "a"), well("3", "2", "a")))
                .containsExactly("1", "2");
    }

    @Test
    void or_health_does_not_matter() {
        InstanceFilter filter = new InstanceFilter(Map.of(), HealthStatus.ALL, Map.of());

        assertThat(left(filter, well("1", "1", "a"), ill("2", "1", "a"))).containsExactly("1", "2");
    }

    @Test
    void optional_attributes_count_where_some_instance_has_them() {
        InstanceFilter filter = new InstanceFilter(Map.of("version", "1"), HealthStatus.HEALTHY, ZONE_A);

        assertThat(left(filter, well("1", "1", "a"), well("2", "1", "b"))).containsExactly("1");
        assertThat(left(filter, well("1", "1", "c"), well("2", "1", "b"), well("3", "2", "a")))
                .containsExactly("1", "2");
    }

    @Test
    void one_that_is_unhealthy_has_optional_attributes_in_vain() {
        InstanceFilter filter = new InstanceFilter(Map.of(), HealthStatus.HEALTHY_OR_ELSE_ALL, ZONE_A);

        assertThat(left(filter, ill("1", "1", "a"), well("2", "1", "b"))).containsExactly("2");
    }
}
