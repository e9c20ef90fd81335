package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where nodes may call nothing but their backends, each virtual service is a backend, or a gateway leads to it. With an
 * error anywhere nothing is said: a backend may be misspelt.
 */
final class UncalledServiceRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        MeshConfig config = mesh.config();
        Set<HostPattern> backends = backends(config);
        if (findings.hasErrors()
                || mesh.partial()
                || backends.isEmpty()
                || config.egressFilter() != EgressFilter.DROP_ALL) {
            return;
        }
        List<HostPattern> wildcards =
                backends.stream().filter(ServiceNames::isWildcard).toList();
        Set<String> ofGateways = gatewayTargets(config);
        config.virtualServices().values().stream()
                .filter(service -> !ofGateways.contains(service.name()))
                .filter(service -> HostPattern.namesOf(service).stream()
                        .noneMatch(name -> backends.contains(name)
                                || wildcards.stream().anyMatch(wildcard -> wildcard.covers(name))))
                .forEach(service -> findings.warning(
                        mesh.placeOf("virtualServices", service.name()),
                        Problem.of("no backend names it: under egressFilter DROP_ALL no virtual node can call it")));
    }

    private static Set<HostPattern> backends(MeshConfig config) {
        return config.virtualNodes().values().stream()
                .flatMap(node -> node.backends().stream())
                .map(backend -> HostPattern.ofName(backend.virtualServiceName()))
                .collect(Collectors.toSet());
    }

    private static Set<String> gatewayTargets(MeshConfig config) {
        Set<String> targets = new HashSet<>();
        config.virtualGateways().values().stream()
                .flatMap(gateway -> gateway.routes().stream())
                .map(GatewayRoute::virtualService)
                .forEach(targets::add);
        return targets;
    }
}
