package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import dev.meshclient.testkit.standin.DnsStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory that takes questions about many services and never answers, on real threads. */
class SilentDirectoryTest {
    private static final String PATH = "/mesh.yaml";
    private static final int SERVICES = 30;
    private static final Duration TTL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final String BY_CLOUD_MAP =
            "awsCloudMap: {namespaceName: shop.local, serviceName: %s, instancePort: true}";
    private static final String BY_DNS = "dns: {hostname: _http._tcp.%s.internal, srv: true}";

    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final DnsStandIn dns = DnsStandIn.start();
    private final Instance old = Instance.start("old");
    private final Instance fresh = Instance.start("fresh");

    @AfterEach
    void close() {
        endpoint.close();
        cloudMap.close();
        dns.close();
        old.close();
        fresh.close();
    }

    private static String service(String name, String node) {
        return "  %s.shop.local: {provider: {virtualNode: {virtualNodeName: %s}}}%n".formatted(name, node);
    }

    private static String node(String name, String discovery) {
        return "  %s: {listeners: [{portMapping: {port: 8080, protocol: http}}], serviceDiscovery: {%s}}%n"
                .formatted(name, discovery.formatted(name));
    }

    private String mesh(String orders, String ordersBy, String... othersBy) {
        return "format: mesh-client/v1\ndefaults: {dns: {minTtl: {unit: s, value: 1}, nameservers: ['"
                + dns.nameserver() + "']}}\nvirtualServices:\n" + service("orders", orders)
                + IntStream.range(0, SERVICES)
                        .mapToObj(i -> service("s" + i, "s" + i))
                        .collect(Collectors.joining())
                + "virtualNodes:\n" + node("orders", ordersBy) + node("moved", ordersBy)
                + IntStream.range(0, SERVICES)
                        .mapToObj(i -> node("s" + i, othersBy[i % othersBy.length]))
                        .collect(Collectors.joining());
    }

    private static String call(Shop shop) {
        try {
            return shop.call();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Shop open() {
        return Shop.inAHurry(Shop.of(ConfigEndpoint.builder(endpoint.uri().resolve(PATH))
                        .pollInterval(Duration.ofSeconds(1))
                        .build())
                .registry(Shop.registry(cloudMap).timeout(TIMEOUT).build()));
    }

    /** One node's new endpoints, and then a new configuration, are followed, while all other nodes wait for answers. */
    private void assertFollowed(Directory directory, String ordersBy, String othersBy) throws Exception {
        directory.publish("orders", old);
        directory.publish("moved", old);
        endpoint.put(PATH, mesh("orders", ordersBy, othersBy));
        try (Shop shop = open()) {
            assertThat(shop.mesh().awaitReady(Duration.ofSeconds(10))).isFalse();
            Eventually.await("orders are found", () -> call(shop).equals("old"));

            directory.publish("orders", fresh);
            Eventually.await("its new instance is found", () -> call(shop).equals("fresh"));

            endpoint.put(PATH, mesh("moved", ordersBy, othersBy));
            Eventually.await(
                    "the new configuration is in force", () -> call(shop).equals("old"));
        }
    }

    /** Says where a service is. */
    private interface Directory {
        void publish(String service, Instance instance);
    }

    @Test
    void a_silent_cloud_map_keeps_neither_dns_nor_the_configuration_from_being_followed() throws Exception {
        cloudMap.behave(Behaviour.silent());
        dns.a("host.internal", TTL, "127.0.0.1");
        Directory directory = (service, instance) ->
                dns.srv("_http._tcp." + service + ".internal", TTL, "1 1 " + instance.port() + " host.internal");
        assertFollowed(directory, BY_DNS, BY_CLOUD_MAP);
    }

    @Test
    void silent_name_servers_keep_neither_cloud_map_nor_the_configuration_from_being_followed() throws Exception {
        dns.behave(Behaviour.silent());
        Directory directory = (service, instance) ->
                cloudMap.namespace("shop.local").service(service).register("one", instance.attributes());
        assertFollowed(directory, BY_CLOUD_MAP, BY_DNS);
    }

    private static String at(Instance instance) {
        return "static: {endpoints: [{address: 127.0.0.1, port: " + instance.port() + "}]}";
    }

    @Test
    void both_silent_at_once_do_not_keep_the_configuration_from_being_followed() throws Exception {
        cloudMap.behave(Behaviour.silent());
        dns.behave(Behaviour.silent());
        endpoint.put(PATH, mesh("orders", at(old), BY_DNS, BY_CLOUD_MAP));
        try (Shop shop = open()) {
            assertThat(shop.mesh().awaitReady(Duration.ofSeconds(10))).isFalse();
            assertThat(shop.call()).isEqualTo("old");
            assertThat(cloudMap.calls()).isNotEmpty();
            assertThat(dns.calls()).isNotEmpty();

            endpoint.put(PATH, mesh("orders", at(fresh), BY_DNS, BY_CLOUD_MAP));
            Eventually.await(
                    "the new configuration is in force", () -> call(shop).equals("fresh"));
        }
    }
}
