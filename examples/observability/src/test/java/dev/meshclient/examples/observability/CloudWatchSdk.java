package dev.meshclient.examples.observability;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** The AWS SDK's client as an application has it, but for where it leads, and with threads that end at once. */
final class CloudWatchSdk implements AutoCloseable {
    /** From how many bytes on the SDK zips a request by itself. */
    static final int ZIPPED_FROM = 10_240;

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final CloudWatchAsyncClient client;

    CloudWatchSdk(URI endpoint, int zippedFrom) {
        client = CloudWatchAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .compressionConfiguration(zip -> zip.minimumCompressionThresholdInBytes(zippedFrom))
                        .build())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(SdkEventLoopGroup.create(threads)))
                .build();
    }

    CloudWatchAsyncClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
