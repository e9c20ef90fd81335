package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every meter there is; the first table of {@code docs/metrics.md} is made of this list. No tag is taken from a request. A
 * statistic of Envoy that a meter takes the place of is named as in its documentation (Envoy, {@code
 * configuration/upstream/cluster_manager/cluster_stats.rst}), without what names the cluster.
 */
enum MeshMeter {
    CALLS(
            Meter.Type.COUNTER,
            "Calls, counted when they are over.",
            "downstream_rq_<class>, no_route",
            "virtual.service",
            "route",
            "virtual.node",
            "outcome",
            "flag"),
    CALL_DURATION(
            Meter.Type.TIMER,
            "Calls, from the beginning to the end of the response body.",
            "downstream_rq_time",
            "virtual.service",
            "route",
            "virtual.node"),
    CALLS_WAITING(
            Meter.Type.GAUGE, "Calls that wait and have no attempt open.", "upstream_rq_pending_active", "reason"),
    ATTEMPTS(
            Meter.Type.COUNTER,
            "Attempts, counted when they have response headers or have failed.",
            "upstream_rq_total, upstream_rq_<class>",
            "virtual.node",
            "outcome",
            "flag"),
    ATTEMPT_DURATION(
            Meter.Type.TIMER,
            "Attempts, up to their response headers or their failure.",
            "upstream_rq_time",
            "virtual.node"),
    ATTEMPTS_OPEN(
            Meter.Type.GAUGE,
            "Attempts in flight, their response bodies included.",
            "upstream_rq_active",
            "virtual.node"),
    ATTEMPTS_LOCALITY(
            Meter.Type.COUNTER,
            "Attempts by whether their endpoint is in the zone of this process, if that is known.",
            "lb_zone_routing_cross_zone, zone.<from>.<to>.upstream_rq_total",
            "virtual.node",
            "locality"),
    RETRIES(
            Meter.Type.COUNTER,
            "Attempts that were retries.",
            "upstream_rq_retry",
            "virtual.service",
            "route",
            "virtual.node"),
    RETRIES_SUCCESSFUL(
            Meter.Type.COUNTER,
            "Calls that were retried and ended with a response that no retry was wanted for.",
            "upstream_rq_retry_success",
            "virtual.node"),
    LIMITS_REACHED(
            Meter.Type.COUNTER,
            "Times that a limit kept a call, or a further retry of it, from going on.",
            "upstream_rq_pending_overflow, upstream_rq_retry_overflow, upstream_rq_retry_limit_exceeded",
            "virtual.node",
            "limit"),
    TIMEOUTS(
            Meter.Type.COUNTER,
            "Timeouts, each once: of waiting calls, of attempts, and of response bodies.",
            "upstream_rq_timeout, upstream_rq_per_try_timeout, http.<prefix>.downstream_rq_idle_timeout",
            "virtual.node",
            "timeout"),
    ENDPOINTS(
            Meter.Type.GAUGE,
            "Endpoints by state and availability zone.",
            "membership_total, membership_healthy, outlier_detection.ejections_active",
            "virtual.node",
            "state",
            "zone"),
    ENDPOINTS_CHANGED(
            Meter.Type.COUNTER,
            "Times that endpoints came, went or were reported differently.",
            "membership_change",
            "virtual.node"),
    ENDPOINT_ATTEMPTS(
            Meter.Type.COUNTER,
            "Attempts at each of the busiest endpoints, and at all others together. Off by default.",
            "",
            "virtual.node",
            "endpoint",
            "failed"),
    ENDPOINT_ATTEMPTS_OPEN(
            Meter.Type.GAUGE,
            "Attempts in flight at each of the busiest endpoints, and at all others together. Off by default.",
            "",
            "virtual.node",
            "endpoint"),
    EJECTIONS(
            Meter.Type.COUNTER,
            "Endpoints put out because they failed too often.",
            "outlier_detection.ejections_enforced_total",
            "virtual.node"),
    PANIC(
            Meter.Type.COUNTER,
            "Times that so few endpoints were available that all were used.",
            "lb_healthy_panic",
            "virtual.node"),
    PANIC_ACTIVE(
            Meter.Type.GAUGE,
            "1 while so few endpoints are available that all are used, 0 otherwise.",
            "",
            "virtual.node"),
    CONNECTIONS_OPEN(Meter.Type.GAUGE, "Open connections.", "upstream_cx_active"),
    CONNECTIONS_STALE_RESENT(
            Meter.Type.COUNTER,
            "Requests sent again because the server had closed a kept-alive connection.",
            "",
            "virtual.node"),
    SNAPSHOT_VERSION(
            Meter.Type.GAUGE,
            "The number of the snapshot in force, from 1; 0 if there is none.",
            "cluster_manager.cds.version"),
    SNAPSHOT_AGE(Meter.Type.GAUGE, "Time since the snapshot in force was published; -1 if there is none.", ""),
    SNAPSHOTS_PUBLISHED(
            Meter.Type.COUNTER, "Configurations that came into force.", "cluster_manager.cds.update_success"),
    SNAPSHOTS_REJECTED(
            Meter.Type.COUNTER, "Configurations that were not taken.", "cluster_manager.cds.update_rejected"),
    SOURCES_ANSWERED(
            Meter.Type.COUNTER,
            "Answers of a source of configuration or endpoints.",
            "update_success",
            "source",
            "virtual.node"),
    SOURCES_UPDATED(
            Meter.Type.COUNTER,
            "Changes that a source of configuration or endpoints told of.",
            "update_success minus update_no_rebuild",
            "source",
            "virtual.node"),
    SOURCES_FAILED(
            Meter.Type.COUNTER,
            "Failed readings of a source of configuration or endpoints.",
            "update_failure",
            "source",
            "virtual.node"),
    SOURCES_STALE(Meter.Type.COUNTER, "Times that a source has failed for a minute.", "", "source", "virtual.node"),
    SOURCE_AGE(
            Meter.Type.GAUGE,
            "Time since a source of configuration or endpoints answered.",
            "control_plane.connected_state",
            "source",
            "virtual.node"),
    STORE_AGE(Meter.Type.GAUGE, "Time since the sources confirmed what is stored; -1 if nothing is.", ""),
    CACHE_SIZE(Meter.Type.GAUGE, "Entries of a bounded cache.", "", "cache"),
    ACCESSLOG_WRITTEN(
            Meter.Type.COUNTER, "Lines that were written to an access log.", "filesystem.write_completed", "log"),
    ACCESSLOG_DROPPED(Meter.Type.COUNTER, "Lines that were dropped because too many waited already.", "", "log"),
    ACCESSLOG_FAILED(Meter.Type.COUNTER, "Lines that could not be written.", "filesystem.write_failed", "log"),
    LISTENERS_FAILED(Meter.Type.COUNTER, "Listeners that threw.", ""),
    CONTROL_OVERRUNS(
            Meter.Type.COUNTER, "Tasks that held the control thread for more than 5 ms.", "server.watchdog_miss"),
    SERIES_FOLDED(
            Meter.Type.COUNTER, "Combinations of tags beyond the limit of a meter, recorded as `_other`.", "", "meter");

    /** The value of every tag of what is recorded beyond a limit. */
    static final String OTHER = "_other";

    private final String meterName;
    private final Meter.Type type;
    private final String meaning;
    private final String replaces;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tags;

    MeshMeter(Meter.Type type, String meaning, String replaces, String... tags) {
        this.meterName = "mesh." + name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.type = type;
        this.meaning = meaning;
        this.replaces = replaces;
        this.tags = List.of(tags);
    }

    String meterName() {
        return meterName;
    }

    Meter.Type type() {
        return type;
    }

    /** Returns the base unit; null for a number of something. */
    @Nullable
    String unit() {
        return type == Meter.Type.TIMER || meterName.endsWith(".age") ? "seconds" : null;
    }

    String meaning() {
        return meaning;
    }

    /** Returns the statistics of Envoy that it takes the place of; empty for none. */
    String replaces() {
        return replaces;
    }

    /** Returns the names of the tags, in the order in which their values are given. */
    List<String> tags() {
        return tags;
    }

    /** Returns the meter of that name; null if it is not one of these. */
    static @Nullable MeshMeter named(String meterName) {
        for (MeshMeter meter : values()) {
            if (meter.meterName.equals(meterName)) {
                return meter;
            }
        }
        return null;
    }

    /** Returns the tags with these values, in the order of {@link #tags}. */
    Tags tagged(List<String> values) {
        Tag[] tagged = new Tag[tags.size()];
        for (int i = 0; i < tagged.length; i++) {
            tagged[i] = Tag.of(tags.get(i), values.get(i));
        }
        return Tags.of(tagged);
    }

    /** Returns the tags of what is beyond the limit of this meter. */
    Tags others() {
        return tagged(Collections.nCopies(tags.size(), OTHER));
    }
}
