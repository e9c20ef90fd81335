package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.dialect.Dialects;
import dev.meshclient.config.dialect.MeshFile;
import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import java.util.Optional;

/** Makes a configuration of a document, or of several. It keeps nothing and may be used by several threads. */
@Internal
public final class ConfigLoader {

    /**
     * Reads and checks a document.
     *
     * @throws MeshConfigException if it cannot be used, with everything that is wrong with it
     */
    public LoadedConfig load(ConfigDocument document) {
        return load(List.of(document));
    }

    /**
     * Reads and checks documents of which each is a layer of one mesh. Of a resource, or a setting of the mesh, that
     * several declare, that of the first counts as a whole, and the others are notes. Overlays may lie in any of them;
     * references are looked up among all.
     *
     * @param inOrderOfPrecedence the documents, that which counts most first; at least one
     * @throws MeshConfigException if they cannot be used, with everything that is wrong with any of them
     * @throws IllegalArgumentException if there are none
     */
    public LoadedConfig load(List<ConfigDocument> inOrderOfPrecedence) {
        if (inOrderOfPrecedence.isEmpty()) {
            throw new IllegalArgumentException("documents: none (expected: at least one)");
        }
        List<LayeredFile> files = LayeredFile.of(inOrderOfPrecedence);
        Findings findings = new Findings(files.stream().map(LayeredFile::name).toList());
        Optional<DeclaredMesh> mesh = read(files, findings);
        mesh.ifPresent(declared -> ConfigValidator.check(declared, findings));
        if (mesh.isEmpty() || findings.hasErrors()) {
            throw new MeshConfigException(findings.inOrder());
        }
        return new LoadedConfig(
                mesh.get().config(), findings.inOrder(), Origins.of(mesh.get().root()));
    }

    private static Optional<DeclaredMesh> read(List<LayeredFile> files, Findings findings) {
        Dialects dialects = new Dialects(findings);
        for (LayeredFile layered : files) {
            ConfigFile file = layered.file();
            Node root = DocumentParser.parse(layered.name(), file.text(), findings);
            if (root != null) {
                Placement placement = file.placement();
                MeshFile from = new MeshFile(file.name(), placement.virtualRouter(), placement.virtualGateway());
                dialects.read(layered.layer(), root, from);
            }
        }
        return dialects.mesh();
    }
}
