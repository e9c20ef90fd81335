package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** No two virtual services differ in capital letters only: host names do not. */
final class ServiceNameRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        Map<String, String> seen = new HashMap<>();
        for (String name : new TreeSet<>(mesh.config().virtualServices().keySet())) {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                findings.error(
                        mesh.placeOf("virtualServices", name),
                        Problem.of("the same host name as virtual service " + other));
            }
        }
    }
}
