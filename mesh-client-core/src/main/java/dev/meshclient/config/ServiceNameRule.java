package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.VirtualService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** No host leads to two virtual services: neither names nor aliases are the same, whatever their capital letters. */
final class ServiceNameRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        Names names = new Names(mesh, findings, new HashMap<>());
        Map<String, VirtualService> services = new TreeMap<>(mesh.config().virtualServices());
        services.keySet().forEach(names::ofService);
        services.values().forEach(names::ofAliases);
    }

    private record Names(DeclaredMesh mesh, Findings findings, Map<HostPattern, Named> seen) {

        void ofService(String name) {
            Place place = mesh.placeOf("virtualServices", name);
            if (HostPattern.parse(name) == null && findings.intact(place)) {
                findings.warning(
                        place,
                        Problem.of("its name is no host, so that no URL leads to it")
                                .expected("a host name"));
            }
            add(HostPattern.ofName(name), new Named("virtual service " + name, place));
        }

        void ofAliases(VirtualService service) {
            List<String> aliases = service.aliases();
            for (int i = 0; i < aliases.size(); i++) {
                HostPattern pattern = HostPattern.parse(aliases.get(i));
                if (pattern != null) {
                    String what = "alias " + aliases.get(i) + " of virtual service " + service.name();
                    add(pattern, new Named(what, mesh.placeOf("virtualServices", service.name(), "aliases", i)));
                }
            }
        }

        private void add(HostPattern pattern, Named named) {
            Named other = seen.putIfAbsent(pattern, named);
            if (other != null) {
                findings.error(
                        named.place(),
                        Problem.of("the same host name as " + other.what() + " at "
                                + other.place().location()));
            }
        }
    }

    private record Named(String what, Place place) {}
}
