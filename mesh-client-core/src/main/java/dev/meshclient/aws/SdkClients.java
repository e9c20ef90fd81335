package dev.meshclient.aws;

import java.util.Optional;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClientBuilder;

/**
 * Makes clients of the SDK. They repeat nothing, which is up to the quota, and need no threads: the SDK has some for
 * timeouts of its own, and only for those.
 */
final class SdkClients {
    private SdkClients() {}

    static ServiceDiscoveryClient create(SdkSettings settings) {
        ServiceDiscoveryClientBuilder builder = ServiceDiscoveryClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .socketTimeout(settings.timeout()))
                .overrideConfiguration(options -> options.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .addPlugin(SdkClients::leaveHostAlone);
        Optional.ofNullable(settings.region()).map(Region::of).ifPresent(builder::region);
        Optional.ofNullable(settings.credentialsProvider()).ifPresent(builder::credentialsProvider);
        Optional.ofNullable(settings.endpoint()).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The SDK would put {@code data-} before the host of an endpoint that somebody has chosen, wherever he did. */
    private static void leaveHostAlone(SdkServiceClientConfiguration.Builder client) {
        if (client.endpointOverride() != null) {
            client.overrideConfiguration(
                    options -> options.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        }
    }
}
