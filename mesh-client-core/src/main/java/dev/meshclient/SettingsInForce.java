package dev.meshclient;

import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.config.Origins.Origin;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Listener;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.model.Route;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.EffectiveTimeout;
import dev.meshclient.runtime.Target;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is in force for the requests of a route to a target, and whose setting each is. */
final class SettingsInForce {
    private static final String APP_MESH = "App Mesh's default";

    private final Declarations declarations;

    SettingsInForce(Declarations declarations) {
        this.declarations = declarations;
    }

    Retry retry(String service, CompiledRoute compiled) {
        Route route = declarations.route(service, compiled.name());
        RetryPolicy policy = route == null ? null : route.retryPolicy();
        int maxRetries = compiled.retry().maxRetries();
        Duration perTry = Duration.ofNanos(compiled.retry().perTryTimeoutNanos());
        if (route == null || policy == null) {
            List<String> events = List.of("503", "unavailable", "reset", "refused stream", "no connection");
            return new Retry(maxRetries, perTry, events, APP_MESH, null);
        }
        List<String> events =
                policy.events().stream().map(RetryEvent::configName).sorted().toList();
        Origin origin = declarations.originOfRoute(service, route, "retryPolicy");
        return new Retry(
                maxRetries,
                perTry,
                events,
                whose("route " + route.name(), origin),
                origin == null ? null : origin.location());
    }

    List<Setting> of(String service, CompiledRoute compiled, Target target, VirtualNodeRuntime node) {
        Route route = declarations.route(service, compiled.name());
        Listener listener = declarations.listener(node.name(), node.portMapping());
        VirtualNode declared = declarations.config().virtualNodes().get(node.name());
        List<Setting> settings = new ArrayList<>();
        if (listener != null && declared != null) {
            settings.add(timeout(service, route, node.name(), listener, true));
            settings.add(timeout(service, route, node.name(), listener, false));
            settings.add(tls(target));
            settings.add(outlierDetection(node.name(), listener));
            settings.add(retryBudget(declared));
            settings.add(discovery(declared));
        }
        return settings;
    }

    private Setting timeout(String service, @Nullable Route route, String node, Listener listener, boolean perRequest) {
        Timeouts ofRoute = route == null ? Timeouts.NONE : route.timeout();
        EffectiveTimeout timeout = perRequest
                ? EffectiveTimeout.perRequest(ofRoute, listener.timeout())
                : EffectiveTimeout.idle(ofRoute, listener.timeout());
        String name = perRequest ? "request timeout" : "idle timeout";
        String field = perRequest ? "perRequest" : "idle";
        String value = timeout.value().isZero() ? "none" : ExplanationText.duration(timeout.value());
        if (timeout.source() == EffectiveTimeout.Source.ROUTE && route != null) {
            return setting(
                    name, value, "route " + route.name(), declarations.originOfRoute(service, route, "timeout", field));
        }
        if (timeout.source() == EffectiveTimeout.Source.LISTENER) {
            String protocol = listener.portMapping().protocol().configName();
            return setting(
                    name,
                    value,
                    "listener " + listener.portMapping().port() + " of " + node,
                    declarations.originOfListener(node, listener, "timeout", protocol, field));
        }
        return new Setting(name, value, APP_MESH, null);
    }

    private Setting tls(Target target) {
        String demand = target.tlsDemand();
        if (demand == null) {
            return new Setting("TLS", "none", "nothing demands it", null);
        }
        return setting(
                "TLS", "demanded, not in force", demand, declarations.origins().ofShown(demand));
    }

    private Setting outlierDetection(String node, Listener listener) {
        OutlierDetection declared = listener.outlierDetection();
        if (declared == null) {
            return new Setting("outlier detection", "none", APP_MESH, null);
        }
        return setting(
                "outlier detection",
                words(declared),
                "listener " + listener.portMapping().port() + " of " + node,
                declarations.originOfListener(node, listener, "outlierDetection"));
    }

    static String words(OutlierDetection declared) {
        return declared.maxServerErrors() + " errors in a row eject for "
                + ExplanationText.duration(declared.baseEjectionDuration()) + ", at most "
                + declared.maxEjectionPercent() + " %";
    }

    private Setting retryBudget(VirtualNode node) {
        Defaults defaults = declarations.config().defaults();
        if (node.retryBudget() != null) {
            return setting(
                    "retry budget",
                    words(node.retryBudget()),
                    "virtual node " + node.name(),
                    declarations.originOf("virtualNodes", node.name(), "retryBudget"));
        }
        RetryBudget budget = defaults.retryBudget();
        Origin origin = declarations.originOf("defaults");
        return setting(
                "retry budget",
                budget == null ? "none" : words(budget),
                origin == null ? "mesh-client's default" : "defaults",
                origin);
    }

    private static String words(RetryBudget budget) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(budget.budgetPercent())
                + " % of the requests in flight, at least " + budget.minRetryConcurrency();
    }

    private Setting discovery(VirtualNode node) {
        Origin origin = declarations.originOf("virtualNodes", node.name(), "serviceDiscovery");
        return setting("service discovery", words(node.serviceDiscovery()), "virtual node " + node.name(), origin);
    }

    private static String words(@Nullable ServiceDiscovery discovery) {
        if (discovery instanceof ServiceDiscovery.Dns dns) {
            return "dns " + dns.hostname() + " " + (dns.srv() ? "SRV" : dns.responseType());
        }
        if (discovery instanceof ServiceDiscovery.AwsCloudMap cloudMap) {
            return "awsCloudMap " + cloudMap.serviceName() + "." + cloudMap.namespaceName();
        }
        if (discovery instanceof ServiceDiscovery.Static fixed) {
            int count = fixed.endpoints().size();
            return "static, " + count + (count == 1 ? " endpoint" : " endpoints");
        }
        return "none";
    }

    private static Setting setting(String name, String value, String from, @Nullable Origin origin) {
        return new Setting(name, value, whose(from, origin), origin == null ? null : origin.location());
    }

    private static String whose(String from, @Nullable Origin origin) {
        return origin != null && origin.overlay() ? "overlay of " + from : from;
    }
}
