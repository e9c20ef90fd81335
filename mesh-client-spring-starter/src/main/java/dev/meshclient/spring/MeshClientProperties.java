package dev.meshclient.spring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mesh client.
 *
 * @param enabled Whether there is a mesh client.
 * @param config Where the mesh's configuration is, in the order of precedence: URIs that begin with file:, classpath:, https:
 *     or http:.
 * @param document The mesh's configuration itself, as a text; it takes precedence over what config says.
 * @param identity Which resource of the mesh this process is, such as mesh/shop/virtualNode/checkout; by default what App
 *     Mesh's variables say, else none.
 * @param zone Which availability zone this process runs in, such as eu-west-1a.
 * @param startupWait How long the start may wait for the first configuration, and a call for the first endpoints of its
 *     node, 0s or more.
 * @param warmUp How long a changed configuration may wait for the first endpoints of nodes that are new in it, 0s or more.
 * @param warmConnections Whether a connection to each endpoint is opened before the application is ready.
 * @param readyTimeout How long the application may wait, before it reports to be ready, for the first endpoints of every
 *     node that a route leads to.
 * @param drain How long open calls may go on when the application stops, 0s or more.
 * @param failuresAsResponses Whether local failures are HTTP responses, as a sidecar's were, instead of exceptions.
 * @param lastKnownGood A file that keeps the configuration and endpoints in force, to start with when sources are down.
 * @param endpoint How a configuration at an http: or https: URI is asked for.
 * @param cloudMap How AWS Cloud Map is asked.
 * @param decisions Which decisions are kept, to be looked at afterwards.
 * @param metrics What is reported to Micrometer.
 * @param tracing What is reported to OpenTelemetry.
 * @param inbound What the requests that this application serves tell the calls that it makes for them.
 * @param console The page that shows the mesh.
 * @param health What counts for the health of the application.
 * @param webClient How WebClient calls through the mesh.
 */
@ConfigurationProperties("mesh.client")
public record MeshClientProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> config,
        @Nullable String document,
        @Nullable String identity,
        @Nullable String zone,
        @DefaultValue("5s") Duration startupWait,
        @DefaultValue("15s") Duration warmUp,
        @DefaultValue("false") boolean warmConnections,
        @DefaultValue("30s") Duration readyTimeout,
        @DefaultValue("10s") Duration drain,
        @DefaultValue("false") boolean failuresAsResponses,
        @Nullable Path lastKnownGood,
        @DefaultValue Endpoint endpoint,
        @DefaultValue CloudMap cloudMap,
        @DefaultValue Decisions decisions,
        @DefaultValue Metrics metrics,
        @DefaultValue Tracing tracing,
        @DefaultValue Inbound inbound,
        @DefaultValue Console console,
        @DefaultValue Health health,
        @DefaultValue WebClient webClient) {

    /** Judges the values. */
    public MeshClientProperties {
        config = List.copyOf(config);
        document = PropertyRules.orNull(document);
        identity = PropertyRules.identity("identity", PropertyRules.orNull(identity));
        zone = PropertyRules.orNull(zone);
        PropertyRules.notNegative("startup-wait", startupWait);
        PropertyRules.notNegative("warm-up", warmUp);
        PropertyRules.notNegative("ready-timeout", readyTimeout);
        PropertyRules.notNegative("drain", drain);
        lastKnownGood = PropertyRules.orNull(lastKnownGood);
    }

    /**
     * How a configuration at an {@code http:} or {@code https:} URI is asked for.
     *
     * @param pollInterval Time between two questions, 1ms to 24h.
     * @param longPoll How long the server may hold an answer until something has changed, 1s to 1h; none by default.
     * @param deadline How long a question may take, 1ms to 1h.
     * @param bearerTokenFile A file with a token, read for every question.
     * @param basicAuthFile A file with user:password, read for every question. Not beside a token.
     * @param allowInsecureCredentials Whether credentials may be sent over plain http.
     */
    public record Endpoint(
            @DefaultValue("10s") Duration pollInterval,
            @Nullable Duration longPoll,
            @DefaultValue("10s") Duration deadline,
            @Nullable Path bearerTokenFile,
            @Nullable Path basicAuthFile,
            @DefaultValue("false") boolean allowInsecureCredentials) {

        /** Judges the values. */
        public Endpoint {
            PropertyRules.within("endpoint.poll-interval", pollInterval, Duration.ofMillis(1), Duration.ofHours(24));
            PropertyRules.within("endpoint.deadline", deadline, Duration.ofMillis(1), Duration.ofHours(1));
            if (longPoll != null && !longPoll.isZero()) {
                PropertyRules.within("endpoint.long-poll", longPoll, Duration.ofSeconds(1), Duration.ofHours(1));
            }
            bearerTokenFile = PropertyRules.orNull(bearerTokenFile);
            basicAuthFile = PropertyRules.orNull(basicAuthFile);
            if (bearerTokenFile != null && basicAuthFile != null) {
                throw PropertyRules.wrong(
                        "endpoint.basic-auth-file", "set beside endpoint.bearer-token-file", "one of the two");
            }
        }
    }

    /**
     * How AWS Cloud Map is asked. What is not set is looked up by the AWS SDK: in system properties, environment, profile, and
     * the metadata of container and instance.
     *
     * @param region The region of AWS Cloud Map, such as eu-west-1.
     * @param endpoint Where AWS Cloud Map is asked instead of at AWS, such as in a test.
     * @param pollInterval How often Cloud Map is asked for the revision of a service, 1s to 1h.
     * @param timeout How long to wait for a connection to Cloud Map, and for each part of an answer, 10ms to 10s.
     */
    public record CloudMap(
            @Nullable String region,
            @Nullable URI endpoint,
            @DefaultValue("10s") Duration pollInterval,
            @DefaultValue("3s") Duration timeout) {

        /** Judges the values. */
        public CloudMap {
            region = PropertyRules.orNull(region);
            endpoint = PropertyRules.endpoint("cloud-map.endpoint", PropertyRules.orNull(endpoint));
            PropertyRules.within("cloud-map.poll-interval", pollInterval, Duration.ofSeconds(1), Duration.ofHours(1));
            PropertyRules.within("cloud-map.timeout", timeout, Duration.ofMillis(10), Duration.ofSeconds(10));
        }
    }

    /**
     * Which decisions are kept, to be looked at afterwards.
     *
     * @param kept How many decisions about failed calls are kept, and as many about sampled ones; 0 for none.
     * @param sampling Which share of the calls is sampled, 0 to 1.
     */
    public record Decisions(
            @DefaultValue("128") int kept,
            @DefaultValue("0.01") double sampling) {

        /** Judges the values. */
        public Decisions {
            PropertyRules.atLeast("decisions.kept", kept, 0);
            PropertyRules.share("decisions.sampling", sampling);
        }
    }

    /**
     * What is reported to Micrometer.
     *
     * @param enabled Whether meters are registered where there is a MeterRegistry.
     * @param endpointTags How many endpoints of each node, the busiest, get meters of their own, 0 or more.
     * @param maximumSeries How many series each meter may have; further ones are counted together. The library's default if it is
     *     not set.
     * @param histogram Upper bounds of a histogram of the times that calls take; none by default.
     */
    public record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("0") int endpointTags,
            @Nullable Integer maximumSeries,
            @DefaultValue List<Duration> histogram) {

        /** Judges the values. */
        public Metrics {
            PropertyRules.atLeast("metrics.endpoint-tags", endpointTags, 0);
            if (maximumSeries != null) {
                PropertyRules.atLeast("metrics.maximum-series", maximumSeries, 1);
            }
            histogram = PropertyRules.ascending("metrics.histogram", histogram);
        }
    }

    /**
     * What is reported to OpenTelemetry.
     *
     * @param enabled Whether there are spans, and contexts on the wire, where there is an OpenTelemetry object.
     * @param callSpans Whether each call has a span. By default where none of Spring's observations makes one.
     * @param attemptSpans Whether each attempt has a span.
     * @param instrumentedClient Whether the spans of attempts are left to an instrumentation of OkHttp, such as OpenTelemetry's
     *     agent.
     * @param logCorrelation Whether the current span is in the MDC as trace_id and span_id, too.
     */
    public record Tracing(
            @DefaultValue("true") boolean enabled,
            @Nullable Boolean callSpans,
            @DefaultValue("true") boolean attemptSpans,
            @DefaultValue("false") boolean instrumentedClient,
            @DefaultValue("false") boolean logCorrelation) {}

    /**
     * What the requests that this application serves tell the calls that it makes for them.
     *
     * @param enabled Whether deadline, attempt count and sticky key of the requests that the application serves are read.
     * @param stickyKeyHeader The header with the key that keeps a caller on one side of a split with stickyBy: caller.
     * @param stickyKeyCookie The cookie with that key, where the header is not there or not set.
     * @param propagateToTasks Whether what was read goes along to the tasks of Spring Boot's executors, such as those of
     *     methods with Async.
     */
    public record Inbound(
            @DefaultValue("true") boolean enabled,
            @Nullable String stickyKeyHeader,
            @Nullable String stickyKeyCookie,
            @DefaultValue("true") boolean propagateToTasks) {}

    /**
     * The page that shows the mesh, at /actuator/mesh/console.
     *
     * @param enabled Whether there is a page that shows the mesh, at /actuator/mesh/console.
     */
    public record Console(@DefaultValue("false") boolean enabled) {}

    /**
     * What counts for the health of the application. By default nothing does but a mesh without any configuration in force: what
     * is wrong elsewhere is shown, and does not have this application taken for broken.
     *
     * @param staleSources The status where a source has failed for a minute or longer, or says something that is wrong.
     * @param unavailableNodes The status where a virtual node has no healthy endpoint.
     * @param nodes Which virtual nodes count; all if there are none.
     */
    public record Health(
            @DefaultValue("UP") String staleSources,
            @DefaultValue("UP") String unavailableNodes,
            @DefaultValue List<String> nodes) {

        /** Writes a status as Spring Boot does, such as {@code OUT_OF_SERVICE}. */
        public Health {
            staleSources = status("stale-sources", staleSources);
            unavailableNodes = status("unavailable-nodes", unavailableNodes);
            nodes = List.copyOf(nodes);
        }

        private static String status(String property, String written) {
            String status = written.strip().replace('-', '_').toUpperCase(Locale.ROOT);
            if (!status.matches("[A-Z][A-Z0-9_]*")) {
                throw PropertyRules.wrong("health." + property, written, "a status such as UP, OUT_OF_SERVICE or DOWN");
            }
            return status;
        }
    }

    /**
     * How WebClient calls through the mesh.
     *
     * @param threads How many calls and bodies may be waited for at the same time, 1 or more; no matter where Spring Boot uses
     *     virtual threads.
     */
    public record WebClient(@DefaultValue("256") int threads) {

        /** Judges the values. */
        public WebClient {
            PropertyRules.atLeast("web-client.threads", threads, 1);
        }
    }
}
