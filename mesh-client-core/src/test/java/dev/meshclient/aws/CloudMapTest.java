package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudMapTest {

    @ParameterizedTest
    @ValueSource(strings = {"software.amazon.awssdk.", "software.amazon.awssdk.http.urlconnection."})
    void without_the_sdk_there_is_a_registry_and_its_questions_say_what_is_missing(String missing) throws Exception {
        ClassLoader without = new WithoutSdk(missing);
        @SuppressWarnings("unchecked")
        Supplier<String> question = (Supplier<String>) without.loadClass(FirstQuestion.class.getName())
                .getDeclaredConstructor()
                .newInstance();

        assertThat(question.get())
                .startsWith("the AWS SDK is not complete on the class path: ")
                .endsWith("(expected: software.amazon.awssdk:servicediscovery and"
                        + " software.amazon.awssdk:url-connection-client)");
    }

    @Test
    void a_poll_interval_out_of_range_is_refused() {
        for (Duration wrong :
                List.of(Duration.ofMillis(999), Duration.ofHours(1).plusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CloudMap.builder().pollInterval(wrong))
                    .withMessage("pollInterval: " + wrong + " (expected: PT1S..PT1H)");
        }
    }

    @Test
    void a_timeout_out_of_range_is_refused() {
        for (Duration wrong :
                List.of(Duration.ofMillis(9), Duration.ofSeconds(10).plusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CloudMap.builder().timeout(wrong))
                    .withMessage("timeout: " + wrong + " (expected: PT0.01S..PT10S)");
        }
    }

    /** Asks the registry that needs no set-up, and returns what it says. */
    public static final class FirstQuestion implements Supplier<String>, EndpointWatcher.Listener {
        private final List<String> failures = new ArrayList<>();

        @Override
        public String get() {
            FakeClock clock = new FakeClock();
            ServiceRegistry.Session session = CloudMap.create().open(clock, clock, RandomSource.system());
            AwsCloudMap declared = new AwsCloudMap("shop.local", "orders", Map.of(), null);
            EndpointWatcher watcher = Objects.requireNonNull(
                    session.watch(new DeclaredDiscovery("node", declared, null, Defaults.MESH_CLIENT)));
            watcher.start(this);
            clock.advance(Duration.ofSeconds(1));
            session.close();
            return String.join("\n", failures);
        }

        @Override
        public void found(List<Endpoint> endpoints, int skipped) {
            throw new AssertionError(endpoints.toString());
        }

        @Override
        public void failed(IOException problem) {
            failures.add(String.valueOf(problem.getMessage()));
        }
    }

    /** Loads this library anew, and nothing of what is missing. */
    private static final class WithoutSdk extends ClassLoader {
        private final String missing;

        WithoutSdk(String missing) {
            super(CloudMapTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(missing)) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null || !name.startsWith("dev.meshclient.")
                        ? loaded == null ? super.loadClass(name, resolve) : loaded
                        : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, content, 0, content.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
