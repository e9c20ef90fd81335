package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every meter there is. No tag is taken from a request. */
enum MeshMeter {
    CALLS(
            Meter.Type.TIMER,
            "Calls, from the beginning to the end of the response body.",
            "virtual.service",
            "route",
            "virtual.node",
            "outcome",
            "flag"),
    ATTEMPTS(
            Meter.Type.TIMER,
            "Attempts, up to their response headers or their failure.",
            "virtual.service",
            "route",
            "virtual.node",
            "outcome",
            "flag"),
    RETRIES(Meter.Type.COUNTER, "Attempts that were retries.", "virtual.service", "route", "virtual.node"),
    CONNECTIONS_STALE_RESENT(
            Meter.Type.COUNTER,
            "Requests sent again because the server had closed a kept-alive connection.",
            "virtual.node"),
    EJECTIONS(Meter.Type.COUNTER, "Endpoints put out because they failed too often.", "virtual.node"),
    PANIC(Meter.Type.COUNTER, "Times that so few endpoints were available that all were used.", "virtual.node"),
    SNAPSHOTS_PUBLISHED(Meter.Type.COUNTER, "Configurations that came into force."),
    SNAPSHOTS_REJECTED(Meter.Type.COUNTER, "Configurations that were not taken."),
    SOURCES_UPDATED(Meter.Type.COUNTER, "Changes that a source of configuration or endpoints told of.", "source"),
    SOURCES_STALE(Meter.Type.COUNTER, "Times that a source has failed for a minute.", "source"),
    SOURCES_FAILED(Meter.Type.COUNTER, "Failed readings of a source of configuration or endpoints.", "source"),
    LISTENERS_FAILED(Meter.Type.COUNTER, "Listeners that threw."),
    CONTROL_OVERRUNS(Meter.Type.COUNTER, "Tasks that held the control thread for more than 5 ms."),
    ATTEMPTS_OPEN(Meter.Type.GAUGE, "Attempts in flight, their response bodies included."),
    CALLS_WAITING(Meter.Type.GAUGE, "Calls that wait for a place, a first endpoint, or the end of a back-off."),
    CONNECTIONS_OPEN(Meter.Type.GAUGE, "Open connections."),
    SNAPSHOT_VERSION(Meter.Type.GAUGE, "The number of the snapshot in force, from 1."),
    SOURCE_AGE(
            Meter.Type.GAUGE,
            "Seconds since a source of configuration or endpoints answered.",
            "source",
            "virtual.node"),
    STORE_AGE(Meter.Type.GAUGE, "Seconds since the sources confirmed what is stored; -1 if nothing is.");

    private final String meterName;
    private final Meter.Type type;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tags;

    MeshMeter(Meter.Type type, String description, String... tags) {
        this.meterName = "mesh." + name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.type = type;
        this.description = description;
        this.tags = List.of(tags);
    }

    String meterName() {
        return meterName;
    }

    Meter.Type type() {
        return type;
    }

    String description() {
        return description;
    }

    /** Returns the names of the tags, in the order in which their values are given. */
    List<String> tags() {
        return tags;
    }

    /** Returns the description of the meter of that name; null if it is not one of these. */
    static @Nullable String descriptionOf(String meterName) {
        for (MeshMeter meter : values()) {
            if (meter.meterName.equals(meterName)) {
                return meter.description;
            }
        }
        return null;
    }

    Timer timer(MeterRegistry registry, String... values) {
        return Timer.builder(meterName)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(meterName)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    private List<Tag> tagged(String... values) {
        List<Tag> tagged = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            tagged.add(Tag.of(tags.get(i), values[i]));
        }
        return tagged;
    }
}
