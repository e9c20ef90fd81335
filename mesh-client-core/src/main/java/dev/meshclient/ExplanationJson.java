package dev.meshclient;

import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.Location;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON: its components by their names, durations in milliseconds, places as {@code file:line:column}. */
final class ExplanationJson {
    private final JsonWriter json = JsonWriter.pretty();

    String of(Explanation explanation) {
        json.beginObject()
                .member("request", explanation.request())
                .member("verdict", explanation.verdict().name())
                .member("problem", explanation.problem());
        if (explanation.virtualService() != null) {
            json.name("virtualService")
                    .beginObject()
                    .member("name", explanation.virtualService().name());
            location(explanation.virtualService().location());
            json.endObject().member("listenerPort", explanation.listenerPort());
        }
        list("routes", explanation.routes(), this::route);
        if (explanation.retry() != null) {
            retry(explanation.retry());
        }
        list("targets", explanation.targets(), this::target);
        return json.endObject().toString();
    }

    private <T> void list(String name, List<T> items, Consumer<T> writer) {
        json.name(name).beginArray();
        for (T item : items) {
            json.beginObject();
            writer.accept(item);
            json.endObject();
        }
        json.endArray();
    }

    private void route(RouteTrial trial) {
        json.member("name", trial.name());
        location(trial.location());
        json.member("matched", trial.matched()).member("reason", trial.reason());
    }

    private void retry(Retry retry) {
        json.name("retry")
                .beginObject()
                .member("maxRetries", retry.maxRetries())
                .member("perTryTimeoutMillis", retry.perTryTimeout().toMillis())
                .name("events")
                .beginArray();
        retry.events().forEach(json::value);
        json.endArray().member("from", retry.from());
        location(retry.location());
        json.endObject();
    }

    private void target(TargetShare target) {
        json.member("virtualNode", target.virtualNode());
        location(target.location());
        json.member("share", target.share())
                .member("requestTimeoutMillis", target.requestTimeout().toMillis())
                .member("idleTimeoutMillis", target.idleTimeout().toMillis())
                .member("refusal", target.refusal());
        list("settings", target.settings(), this::setting);
        list("endpoints", target.endpoints(), this::endpoint);
    }

    private void setting(Setting setting) {
        json.member("name", setting.name()).member("value", setting.value()).member("from", setting.from());
        location(setting.location());
    }

    private void endpoint(EndpointView endpoint) {
        json.member("address", endpoint.address())
                .member("zone", endpoint.zone())
                .member("weight", endpoint.weight())
                .name("attributes")
                .beginObject();
        new TreeMap<>(endpoint.attributes()).forEach(json::member);
        json.endObject().member("available", endpoint.available()).member("inFlight", endpoint.inFlight());
    }

    private void location(@Nullable Location location) {
        json.member("location", location == null ? null : location.toString());
    }
}
