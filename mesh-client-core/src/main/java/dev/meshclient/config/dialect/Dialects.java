package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the files of one mesh, each in its dialect. The first dialect that recognizes a file reads it. Files of several
 * layers come in the order of these.
 */
@Internal
public final class Dialects {
    private static final List<Dialect> ALL = List.of(new NativeDialect(), new AppMeshDialect());

    private final Findings findings;
    private final Assembly assembly;
    private int read;
    private Place start = new Place(new Location("", 0, 0), Path.ROOT);

    /** Creates a reader that has read nothing yet. */
    public Dialects(Findings findings) {
        this.findings = findings;
        this.assembly = new Assembly(findings);
    }

    /**
     * Reads a file; one of no known dialect is a finding.
     *
     * @param layer from 0, the one that counts most
     */
    public void read(int layer, Node root, MeshFile file) {
        assembly.layers().add(root.place().location().document(), layer);
        Optional<Dialect> dialect =
                ALL.stream().filter(candidate -> candidate.recognizes(root)).findFirst();
        if (dialect.isEmpty()) {
            String signs = ALL.stream().map(Dialect::sign).collect(Collectors.joining(" or "));
            findings.error(
                    root.place(),
                    Problem.of("not a known kind of configuration").expected(signs));
            return;
        }
        start = read++ == 0 ? root.place() : start;
        dialect.get().read(root, file, assembly);
    }

    /** Returns the mesh that all files make together; nothing if none could be read. */
    public Optional<DeclaredMesh> mesh() {
        return read == 0 ? Optional.empty() : Optional.of(MeshReader.read(assembly, start));
    }
}
