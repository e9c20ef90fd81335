package dev.meshclient.config;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Listener;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of something, one of which a port chooses.
 *
 * <p>Places are looked for only if something is wrong there: most of a mesh is right.
 */
record ListenersOf(String owner, List<PortMapping> mappings) {

    static List<PortMapping> mappings(List<Listener> listeners) {
        return listeners.stream().map(Listener::portMapping).toList();
    }

    /** Returns the listener that a port chooses; where it chooses none, says so. */
    @Nullable
    PortMapping choose(@Nullable Integer port, Supplier<Place> place, Findings findings) {
        if (port == null && mappings.size() > 1) {
            Problem missing = Problem.of("missing, as the " + owner + " has several listeners");
            findings.error(place.get(), missing.expected(ports()));
            return null;
        }
        for (PortMapping mapping : mappings) {
            if (port == null || mapping.port() == port) {
                return mapping;
            }
        }
        Problem none = Problem.of("the " + owner + " has no listener on this port");
        findings.error(place.get(), none.value(String.valueOf(port)).expected(ports()));
        return null;
    }

    /** Says so where the chosen listener does not speak the protocol of the route. */
    void agree(PortMapping chosen, Protocol protocol, String route, Supplier<Place> place, Findings findings) {
        if (chosen.protocol() != protocol) {
            String speaks = "the " + owner + "'s listener on " + chosen.port() + " speaks "
                    + chosen.protocol().configName();
            findings.error(place.get(), Problem.of(speaks).expected(protocol.configName() + ", as the " + route));
        }
    }

    private String ports() {
        return mappings.stream().map(mapping -> String.valueOf(mapping.port())).collect(Collectors.joining(", "));
    }
}
