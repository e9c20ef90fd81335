package dev.meshclient.aws;

import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * Finds the endpoints of virtual nodes that declare {@code serviceDiscovery.awsCloudMap}.
 *
 * <p>It needs {@code software.amazon.awssdk:servicediscovery} and {@code software.amazon.awssdk:url-connection-client}
 * on the class path when the first such node is used, and nothing of them before. Where they are missing these nodes find
 * no endpoints, and say why.
 *
 * <p>Each service is asked for once, however many nodes have it, and never more often than a mesh client's share of the
 * account's quota allows: 2 times a second for instances and 5 times a second for revisions, 10 times at once; besides,
 * the first instances of each service are asked for without waiting. {@code docs/discovery.md} has the details.
 *
 * <p>Immutable; one of them may serve several mesh clients, each with a share of its own.
 */
public final class CloudMap implements ServiceRegistry {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);

    private final LazyDirectory.Opening opening;
    private final Duration pollInterval;

    private CloudMap(LazyDirectory.Opening opening, Duration pollInterval) {
        this.opening = opening;
        this.pollInterval = pollInterval;
    }

    /**
     * Returns a registry that has region, credentials and endpoint from the SDK's own chains: system properties,
     * environment, profile, container and instance metadata. They are looked up with the first question.
     */
    public static CloudMap create() {
        return new CloudMap(CloudMap::openDefault, POLL_INTERVAL);
    }

    private static InstanceDirectory openDefault() throws DirectoryException {
        return SdkDirectory.open(new SdkSettings(null, null, null, null, SdkSettings.TIMEOUT));
    }

    /** Returns a builder of a registry. What is not set is as with {@link #create}. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Session open(Scheduler scheduler, Ticker ticker, RandomSource random) {
        InstanceDirectory directory = new LazyDirectory(opening);
        return new CloudMapSession(Polling.of(directory, scheduler, ticker, random), pollInterval.toNanos());
    }

    /** Sets up a registry. Not safe for use by several threads. */
    public static final class Builder {
        private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
        private static final Duration LONGEST_POLL = Duration.ofHours(1);
        private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
        private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

        private @Nullable String region;
        private @Nullable AwsCredentialsProvider credentialsProvider;
        private @Nullable URI endpoint;
        private @Nullable ServiceDiscoveryClient client;
        private Duration timeout = SdkSettings.TIMEOUT;
        private Duration pollInterval = POLL_INTERVAL;

        private Builder() {}

        /** Sets the region, such as {@code eu-west-1}. */
        public Builder region(String name) {
            this.region = name;
            return this;
        }

        /** Sets whose credentials sign the questions. It is asked on io threads, may block, and is not closed. */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            this.credentialsProvider = provider;
            return this;
        }

        /** Sets where to ask instead of at AWS; the host is used as it is, without the prefix {@code data-}. */
        public Builder endpoint(URI uri) {
            this.endpoint = uri;
            return this;
        }

        /**
         * Sets the client that asks; region, credentials and endpoint are then its own affair, and so are timeouts and
         * the host prefix. It must be one for blocking calls, should repeat nothing by itself, as that is not in the
         * quota, and is not closed.
         */
        public Builder client(ServiceDiscoveryClient own) {
            this.client = own;
            return this;
        }

        /**
         * Sets how often a service is asked for its revision; all its instances are asked for at every sixth time. Longer
         * intervals apply where there are many services: at least 250 ms times their number.
         *
         * @param interval 1 s..1 h; 10 s by default, give or take a fifth
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder pollInterval(Duration interval) {
            this.pollInterval = within("pollInterval", interval, SHORTEST_POLL, LONGEST_POLL);
            return this;
        }

        /**
         * Sets how long to wait for a connection, and for each part of an answer. A question as a whole fails after 10 s.
         *
         * @param wait 10 ms..10 s; 3 s by default
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder timeout(Duration wait) {
            this.timeout = within("timeout", wait, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
            return this;
        }

        private static Duration within(String name, Duration value, Duration shortest, Duration longest) {
            if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        name + ": " + value + " (expected: " + shortest + ".." + longest + ")");
            }
            return value;
        }

        /** Returns the registry. */
        public CloudMap build() {
            SdkSettings settings = new SdkSettings(region, credentialsProvider, endpoint, client, timeout);
            return new CloudMap(() -> SdkDirectory.open(settings), pollInterval);
        }
    }
}
