package dev.meshclient.runtime;

import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.routing.HostTable;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts outside of the mesh that may be called by name: the mesh's, and those of the node that this process is. */
final class AllowedHosts {
    private final HostTable<HostPattern> table;

    private AllowedHosts(HostTable<HostPattern> table) {
        this.table = table;
    }

    static AllowedHosts of(MeshConfig config, @Nullable VirtualNode self) {
        Set<String> own = self == null ? Set.of() : self.allowedHosts();
        Map<HostPattern, HostPattern> patterns = Stream.concat(config.allowedHosts().stream(), own.stream())
                .map(HostPattern::ofName)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        return new AllowedHosts(HostTable.create(patterns));
    }

    /** Returns the name that allows a host; null if none does. */
    @Nullable
    HostPattern allowing(String host, int port) {
        return table.find(host, port);
    }
}
