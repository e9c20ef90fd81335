package dev.meshclient.cli;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files that make one mesh.
 *
 * @param files the files
 */
record Contents(List<ConfigFile> files) {

    static Contents of(List<Input> inputs) throws IOException {
        List<ConfigFile> files = new ArrayList<>();
        for (Input input : inputs) {
            files.add(input.read());
        }
        return new Contents(files);
    }

    ConfigDocument document() {
        return new ConfigDocument(files.stream().map(ConfigFile::name).collect(Collectors.joining(", ")), files);
    }

    /** Says everything there is to say of them. */
    Report check() {
        return new Report(findings(), files.size());
    }

    private List<Finding> findings() {
        try {
            return new ConfigLoader().load(document()).warnings();
        } catch (MeshConfigException e) {
            return e.findings();
        }
    }
}
