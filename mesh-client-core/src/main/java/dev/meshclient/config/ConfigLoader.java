package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.dialect.Dialects;
import dev.meshclient.config.dialect.MeshFile;
import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.model.MeshConfigException;
import java.util.Optional;

/** Makes a configuration of a document. It keeps nothing and may be used by several threads. */
@Internal
public final class ConfigLoader {

    /**
     * Reads and checks a document.
     *
     * @throws MeshConfigException if it cannot be used, with everything that is wrong with it
     */
    public LoadedConfig load(ConfigDocument document) {
        Findings findings =
                new Findings(document.files().stream().map(ConfigFile::name).toList());
        Optional<DeclaredMesh> mesh = read(document, findings);
        mesh.ifPresent(declared -> ConfigValidator.check(declared, findings));
        if (mesh.isEmpty() || findings.hasErrors()) {
            throw new MeshConfigException(findings.inOrder());
        }
        return new LoadedConfig(
                mesh.get().config(), findings.inOrder(), Origins.of(mesh.get().root()));
    }

    private static Optional<DeclaredMesh> read(ConfigDocument document, Findings findings) {
        Dialects dialects = new Dialects(findings);
        for (ConfigFile file : document.files()) {
            Node root = DocumentParser.parse(file.name(), file.text(), findings);
            if (root != null) {
                Placement placement = file.placement();
                dialects.read(root, new MeshFile(file.name(), placement.virtualRouter(), placement.virtualGateway()));
            }
        }
        return dialects.mesh();
    }
}
