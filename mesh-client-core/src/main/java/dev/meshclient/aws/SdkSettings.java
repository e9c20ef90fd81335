package dev.meshclient.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * How Cloud Map is reached; what is null comes from the SDK's own chains.
 *
 * @param region the region's name
 * @param credentialsProvider whose right it is to ask
 * @param endpoint where to ask instead of at AWS
 * @param client asked instead of a client that is made of all the rest
 * @param timeout how long to wait for a connection, and for each part of an answer
 */
record SdkSettings(
        @Nullable String region,
        @Nullable AwsCredentialsProvider credentialsProvider,
        @Nullable URI endpoint,
        @Nullable ServiceDiscoveryClient client,
        Duration timeout) {

    /** Less than a question may take, and than a mesh client that closes waits for its threads. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);
}
