package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.concurrent.TimeUnit;

/**
 * Ids in the shape of AWS X-Ray: a trace begins with the second in which it began, as eight hexadecimal digits, and goes on
 * with 96 random bits. X-Ray's {@code PutTraceSegments}, behind the exporter {@code awsxray} of a collector and the
 * CloudWatch agent, wants a trace to be no older than 30 days by this second; its OTLP endpoint takes any trace.
 */
final class XRayIds implements IdGenerator {
    private static final int SECOND_DIGITS = 8;

    private final IdGenerator random = IdGenerator.random();
    private final Clock clock;

    XRayIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String generateTraceId() {
        long second = TimeUnit.NANOSECONDS.toSeconds(clock.now());
        return String.format("%08x", second) + random.generateTraceId().substring(SECOND_DIGITS);
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}
