package dev.meshclient.testkit.standin;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** The AWS SDK's client for a Cloud Map in this process. It repeats what the SDK repeats, only without its pauses. */
final class CloudMapClients {
    private CloudMapClients() {}

    static ServiceDiscoveryClient of(CloudMapStandIn cloudMap) {
        return of(cloudMap.uri(), CloudMapClients::withoutPrefix);
    }

    /** A client that gives each attempt this long. */
    static ServiceDiscoveryClient of(CloudMapStandIn cloudMap, Duration attempt) {
        return of(cloudMap.uri(), o -> withoutPrefix(o.apiCallAttemptTimeout(attempt)));
    }

    /** A client that was not told to leave host names alone. */
    static ServiceDiscoveryClient withPrefix(CloudMapStandIn cloudMap) {
        return of(cloudMap.uri(), o -> {});
    }

    private static void withoutPrefix(ClientOverrideConfiguration.Builder options) {
        options.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true);
    }

    private static ServiceDiscoveryClient of(URI uri, Consumer<ClientOverrideConfiguration.Builder> options) {
        return ServiceDiscoveryClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(uri)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(
                        o -> o.retryStrategy(retries -> retries.backoffStrategy(BackoffStrategy.retryImmediately())
                                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()))
                                .applyMutation(options))
                .build();
    }
}
