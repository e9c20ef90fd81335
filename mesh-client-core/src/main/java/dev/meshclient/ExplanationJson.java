package dev.meshclient;

import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.Changes;
import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.GatewayStage;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.Path;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.Sticky;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.Location;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON: its components by their names, durations in milliseconds, places as {@code file:line:column}. */
final class ExplanationJson {
    private final JsonWriter json = JsonWriter.pretty();

    String of(Explanation explanation) {
        json.beginObject()
                .member("request", explanation.request())
                .member("verdict", explanation.verdict().name())
                .member("problem", explanation.problem());
        json.object("host", explanation.host(), this::host);
        json.object("path", explanation.path(), this::path);
        json.object("gateway", explanation.gateway(), this::gateway);
        json.object("virtualService", explanation.virtualService(), this::declared);
        if (explanation.virtualService() != null) {
            json.member("listenerPort", explanation.listenerPort());
        }
        json.list("routes", explanation.routes(), this::route);
        json.object("action", explanation.action(), this::action);
        json.object("changes", explanation.changes(), this::changes);
        json.object("retry", explanation.retry(), this::retry);
        json.list("targets", explanation.targets(), this::target);
        return json.endObject().toString();
    }

    private void host(Host host) {
        json.member("written", host.written())
                .member("name", host.name())
                .member("port", host.port())
                .member("coveredBy", host.coveredBy())
                .member("passesBecause", host.passesBecause());
    }

    private void path(Path path) {
        json.member("written", path.written()).member("compared", path.compared());
    }

    private void gateway(GatewayStage stage) {
        json.member("name", stage.name());
        location(stage.location());
        json.member("listenerPort", stage.listenerPort());
        json.list("routes", stage.routes(), this::route);
        json.member("authority", stage.authority()).member("path", stage.path());
    }

    private void declared(Declared declared) {
        json.member("name", declared.name());
        location(declared.location());
    }

    private void route(RouteTrial trial) {
        json.member("name", trial.name());
        location(trial.location());
        json.member("matched", trial.matched()).member("reason", trial.reason());
        json.texts("notes", trial.notes());
    }

    private void action(Action action) {
        if (action instanceof Action.Forward forward) {
            json.member("kind", "forward");
            json.object("split", forward.split(), this::declared);
            json.object("stickyBy", forward.stickyBy(), this::sticky);
        } else if (action instanceof Action.Redirect redirect) {
            json.member("kind", "redirect").member("status", redirect.status()).member("url", redirect.url());
        } else if (action instanceof Action.DirectResponse response) {
            json.member("kind", "directResponse")
                    .member("status", response.status())
                    .member("body", response.body());
        }
    }

    private void sticky(Sticky sticky) {
        json.member("by", sticky.by());
        location(sticky.location());
        json.member("key", sticky.key()).member("virtualNode", sticky.virtualNode());
    }

    private void changes(Changes changes) {
        json.member("path", changes.path()).member("authority", changes.authority());
        json.object("request", changes.request(), this::headers);
        json.object("response", changes.response(), this::headers);
    }

    private void headers(HeaderChanges changes) {
        json.name("set").beginObject();
        new TreeMap<>(changes.set()).forEach(json::member);
        json.endObject().name("add").beginObject();
        new TreeMap<>(changes.add()).forEach(json::texts);
        json.endObject();
        json.texts("remove", new TreeSet<>(changes.remove()));
    }

    private void retry(Retry retry) {
        json.member("maxRetries", retry.maxRetries())
                .member("perTryTimeoutMillis", retry.perTryTimeout().toMillis());
        json.texts("events", retry.events());
        json.member("from", retry.from());
        location(retry.location());
    }

    private void target(TargetShare target) {
        json.member("virtualNode", target.virtualNode());
        location(target.location());
        json.member("share", target.share())
                .member("requestTimeoutMillis", target.requestTimeout().toMillis())
                .member("idleTimeoutMillis", target.idleTimeout().toMillis())
                .member("refusal", target.refusal());
        json.list("settings", target.settings(), this::setting);
        json.list("endpoints", target.endpoints(), this::endpoint);
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
