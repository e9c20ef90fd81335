package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.DnsStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All instances of a service are replaced, one after the other, while eight threads call it. */
class RollingDeployTest {
    private static final int INSTANCES = 6;
    private static final int CALLS = 100;
    private static final Duration READY = Duration.ofSeconds(100);
    private static final Duration TTL = Duration.ofSeconds(1);
    private static final String SRV = "_http._tcp.orders.internal";
    private static final String DNS =
            Shop.CLOUD_MAP.replaceAll("awsCloudMap: \\{.*?}", "dns: {hostname: " + SRV + ", srv: true}");

    /** As many calls may be repeated at once as there are threads that call. */
    private static final String MANY_RETRIES = "    retryBudget: {minRetryConcurrency: 8}\n";

    private final List<Instance> running = new ArrayList<>();
    private final List<Instance> all = new ArrayList<>();
    private int started;

    @BeforeEach
    void start() {
        for (int i = 0; i < INSTANCES; i++) {
            running.add(startOne());
        }
    }

    @AfterEach
    void close() {
        all.forEach(Instance::close);
    }

    private Instance startOne() {
        Instance instance = Instance.start("i-" + started++);
        all.add(instance);
        return instance;
    }

    /** Says where instances are. */
    private interface Directory {
        void publish(List<Instance> instances);
    }

    private static Directory directory(CloudMapService service) {
        List<String> known = new ArrayList<>();
        return instances -> {
            List<String> names = instances.stream().map(Instance::name).toList();
            known.stream().filter(name -> !names.contains(name)).forEach(service::deregister);
            instances.stream()
                    .filter(instance -> !known.contains(instance.name()))
                    .forEach(instance -> service.register(instance.name(), instance.attributes()));
            known.clear();
            known.addAll(names);
        };
    }

    private static String asking(DnsStandIn dns) {
        return "defaults: {dns: {minTtl: {unit: s, value: 1}, nameservers: ['%s']}}%n".formatted(dns.nameserver());
    }

    private static Directory directory(DnsStandIn dns) {
        dns.a("host.internal", TTL, "127.0.0.1");
        return instances -> dns.srv(
                SRV,
                TTL,
                instances.stream()
                        .map(instance -> "1 1 " + instance.port() + " host.internal")
                        .toArray(String[]::new));
    }

    /** Replaces each instance by a new one. */
    private void deploy(Shop shop, Directory directory, Replacement replacement) throws InterruptedException {
        assertThat(shop.mesh().awaitReady(READY)).isTrue();
        try (Load load = Load.on(shop)) {
            load.await(CALLS);
            for (Instance old : List.copyOf(running)) {
                Instance fresh = startOne();
                running.add(fresh);
                directory.publish(running);
                Eventually.await(fresh.name() + " is called", () -> fresh.requests() > 0);
                running.remove(old);
                replacement.replace(old, load);
            }
            load.await(CALLS);
            load.close();
            assertThat(load.failures()).isEmpty();
        }
        assertThat(running).hasSize(INSTANCES);
        Eventually.await(
                "nobody is connected to those that have left",
                () -> all.stream().allMatch(instance -> running.contains(instance) || instance.connections() == 0));
    }

    /** How an instance goes whose successor is there already. */
    private interface Replacement {
        void replace(Instance old, Load load) throws InterruptedException;
    }

    private Replacement gracefully(Directory directory) {
        return (old, load) -> {
            directory.publish(running);
            old.drain();
        };
    }

    /** It is dead while the directory still knows it, and for a hundred calls. */
    private Replacement abruptly(Directory directory) {
        return (old, load) -> {
            old.close();
            load.await(CALLS);
            directory.publish(running);
        };
    }

    @Test
    void no_call_fails_while_instances_in_cloud_map_leave_and_drain() throws Exception {
        try (CloudMapStandIn cloudMap = CloudMapStandIn.start()) {
            Directory directory = directory(cloudMap.namespace("shop.local").service("orders"));
            directory.publish(running);
            try (Shop shop = Shop.inAHurry(Shop.of(cloudMap))) {
                deploy(shop, directory, gracefully(directory));
            }
        }
    }

    @Test
    void no_call_fails_while_instances_in_cloud_map_die_before_they_leave() throws Exception {
        try (CloudMapStandIn cloudMap = CloudMapStandIn.start()) {
            Directory directory = directory(cloudMap.namespace("shop.local").service("orders"));
            directory.publish(running);
            try (Shop shop = Shop.inAHurry(Shop.of(Shop.CLOUD_MAP + MANY_RETRIES)
                    .registry(Shop.registry(cloudMap).build()))) {
                deploy(shop, directory, abruptly(directory));
            }
        }
    }

    @Test
    void no_call_fails_while_instances_in_dns_leave_and_drain() throws Exception {
        try (DnsStandIn dns = DnsStandIn.start()) {
            Directory directory = directory(dns);
            directory.publish(running);
            try (Shop shop = Shop.inAHurry(Shop.of(DNS + asking(dns)))) {
                deploy(shop, directory, gracefully(directory));
            }
        }
    }

    @Test
    void no_call_fails_while_instances_in_dns_die_before_they_leave() throws Exception {
        try (DnsStandIn dns = DnsStandIn.start()) {
            Directory directory = directory(dns);
            directory.publish(running);
            try (Shop shop = Shop.inAHurry(Shop.of(DNS + MANY_RETRIES + asking(dns)))) {
                deploy(shop, directory, abruptly(directory));
            }
        }
    }
}
