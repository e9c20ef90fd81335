package dev.meshclient.examples.observability.dashboards;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** Takes what a registry would send to CloudWatch. */
final class SentMetrics implements CloudWatchAsyncClient {
    private final Map<String, Set<String>> dimensions = new ConcurrentHashMap<>();
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();

    @Override
    public CompletableFuture<PutMetricDataResponse> putMetricData(PutMetricDataRequest request) {
        namespaces.add(request.namespace());
        request.metricData()
                .forEach(datum -> dimensions.put(
                        datum.metricName(),
                        datum.dimensions().stream().map(Dimension::name).collect(Collectors.toSet())));
        return CompletableFuture.completedFuture(PutMetricDataResponse.builder().build());
    }

    Set<String> namespaces() {
        return namespaces;
    }

    /** Returns the names of each metric's dimensions. */
    Map<String, Set<String>> dimensions() {
        return dimensions;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
