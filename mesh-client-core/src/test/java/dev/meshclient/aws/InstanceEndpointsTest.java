package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap.HealthStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceEndpointsTest {
    private static final Map<String, String> BOTH =
            Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "AWS_INSTANCE_IPV6", "2001:db8::1");
    private static final Map<String, String> ONLY_IPV4 = Map.of("AWS_INSTANCE_IPV4", "192.0.2.1");
    private static final Map<String, String> ONLY_IPV6 = Map.of("AWS_INSTANCE_IPV6", "2001:db8::1");

    private static AwsCloudMap declared(
            @Nullable IpPreference preference, boolean instancePort, @Nullable String weight) {
        return new AwsCloudMap(
                "shop.local",
                "orders",
                Map.of(),
                preference,
                Map.of(),
                HealthStatus.HEALTHY,
                null,
                instancePort,
                weight);
    }

    private static List<Endpoint> endpoints(AwsCloudMap declared, @Nullable IpPreference ofMesh, Instance instance) {
        return new KnownEndpoints(InstanceEndpoints.of(declared, ofMesh)).of(List.of(instance));
    }

    private static String address(
            @Nullable IpPreference ofNode, @Nullable IpPreference ofMesh, Map<String, String> attributes) {
        List<Endpoint> found =
                endpoints(declared(ofNode, false, "weight"), ofMesh, new Instance("i-1", false, attributes));
        return found.isEmpty() ? "none" : found.get(0).address();
    }

    @ParameterizedTest
    @CsvSource({
        ", 192.0.2.1, 192.0.2.1, 2001:db8::1",
        "IPV4_PREFERRED, 192.0.2.1, 192.0.2.1, 2001:db8::1",
        "IPV6_PREFERRED, 2001:db8::1, 192.0.2.1, 2001:db8::1",
        "IPV4_ONLY, 192.0.2.1, 192.0.2.1, none",
        "IPV6_ONLY, 2001:db8::1, none, 2001:db8::1"
    })
    void the_preference_says_which_address_counts(
            @Nullable IpPreference preference, String ofBoth, String ofIpv4, String ofIpv6) {
        assertThat(address(preference, null, BOTH)).isEqualTo(ofBoth);
        assertThat(address(preference, null, ONLY_IPV4)).isEqualTo(ofIpv4);
        assertThat(address(preference, null, ONLY_IPV6)).isEqualTo(ofIpv6);
        assertThat(address(null, preference, BOTH)).as("the mesh's preference").isEqualTo(ofBoth);
    }

    @Test
    void the_nodes_preference_comes_before_the_meshs() {
        assertThat(address(IpPreference.IPV6_ONLY, IpPreference.IPV4_ONLY, BOTH))
                .isEqualTo("2001:db8::1");
    }

    @Test
    void an_endpoint_has_all_that_is_known_of_an_instance() {
        Map<String, String> attributes = Map.of(
                "AWS_INSTANCE_IPV4", "192.0.2.1", "AWS_INSTANCE_PORT", "9000", "AVAILABILITY_ZONE", "a", "share", "7");
        Instance instance = new Instance("i-1", false, attributes);

        assertThat(endpoints(declared(null, false, "share"), null, instance))
                .containsExactly(new Endpoint("192.0.2.1", 0, "a", 7, attributes, "i-1"));
        assertThat(endpoints(declared(null, true, "weight"), null, instance))
                .containsExactly(new Endpoint("192.0.2.1", 9000, "a", 1, attributes, "i-1"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 65535", "0, none", "65536, none", "-1, none", "http, none", "'', none"})
    void an_instance_whose_port_cannot_be_is_left_out(String port, String expected) {
        Map<String, String> attributes = Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "AWS_INSTANCE_PORT", port);
        Instance one = new Instance("i-1", false, attributes);

        List<Endpoint> found = endpoints(declared(null, true, "weight"), null, one);
        assertThat(found.isEmpty() ? "none" : String.valueOf(found.get(0).port()))
                .isEqualTo(expected);
        assertThat(endpoints(declared(null, false, "weight"), null, one))
                .as("where it does not count")
                .hasSize(1);
    }

    @Test
    void an_instance_without_a_port_has_the_listeners() {
        Instance instance = new Instance("i-1", false, ONLY_IPV4);
        assertThat(endpoints(declared(null, true, "weight"), null, instance))
                .extracting(Endpoint::port)
                .containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0, 1", "-2, 1", "1.5, 1", "heavy, 1", "99999999999, 1"})
    void what_is_no_weight_is_one(String weight, int expected) {
        Instance instance = new Instance("i-1", false, Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "weight", weight));
        assertThat(endpoints(declared(null, false, "weight"), null, instance))
                .extracting(Endpoint::weight)
                .containsExactly(expected);
    }

    @Test
    void where_no_attribute_is_declared_all_weigh_the_same_whatever_theirs_are_called() {
        Instance instance = new Instance("i-1", false, Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "weight", "7"));
        AwsCloudMap declared = new AwsCloudMap("shop.local", "orders", Map.of(), null);
        assertThat(endpoints(declared, null, instance))
                .extracting(Endpoint::weight)
                .containsExactly(1);
    }

    @Test
    void an_instance_that_has_not_changed_has_the_same_endpoint_in_the_next_answer() {
        KnownEndpoints known = new KnownEndpoints(InstanceEndpoints.of(declared(null, false, "weight"), null));
        Instances first = new Instances(List.of(instance("i-1", 1), instance("i-2", 1)), 1);
        Instances second = new Instances(List.of(instance("i-1", 1), instance("i-2", 2), instance("i-3", 1)), 2);

        List<Endpoint> before = known.of(first.all());
        List<Endpoint> after = known.of(second.keeping(first).all());
        assertThat(after.get(0)).isSameAs(before.get(0));
        assertThat(after).extracting(Endpoint::weight).containsExactly(1, 2, 1);
        assertThat(second.keeping(first)).isEqualTo(second);
        assertThat(second.keeping(null)).isSameAs(second);
    }

    private static Instance instance(String id, int weight) {
        return new Instance(id, false, Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "weight", String.valueOf(weight)));
    }

    @Test
    void an_answer_of_the_registry_hands_on_the_endpoints_of_before() {
        CloudMapBed bed = new CloudMapBed();
        CloudMapBed.Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        Endpoint first = orders.latest().get(0);
        bed.directory.register("orders", "i-9", Map.of("AWS_INSTANCE_IPV4", "192.0.2.9"));
        bed.passSeconds(15);

        assertThat(orders.ids()).containsExactly("i-1", "i-9");
        assertThat(orders.latest().get(0)).isSameAs(first);
    }

    @Test
    void instances_without_an_address_are_counted() {
        CloudMapBed bed = new CloudMapBed();
        bed.directory.register("orders", "arn", Map.of("arn", "arn:aws:sqs:::q"));
        bed.directory.register("orders", "blank", Map.of("AWS_INSTANCE_IPV4", " "));
        CloudMapBed.Watched orders = bed.watch("orders");

        bed.passSeconds(1);

        assertThat(orders.ids()).containsExactly("i-1");
        assertThat(orders.skipped).isEqualTo(2);
    }
}
