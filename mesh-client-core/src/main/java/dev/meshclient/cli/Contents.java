package dev.meshclient.cli;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ContentException;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files that make one mesh.
 *
 * @param files those that are text
 * @param unreadable what is wrong with the others
 */
record Contents(List<ConfigFile> files, List<Finding> unreadable) {

    static Contents of(List<Input> inputs) throws IOException {
        List<ConfigFile> files = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        for (Input input : inputs) {
            try {
                files.add(input.read());
            } catch (ContentException e) {
                unreadable.add(e.finding());
            }
        }
        return new Contents(files, unreadable);
    }

    ConfigDocument document() {
        return new ConfigDocument(files.stream().map(ConfigFile::name).collect(Collectors.joining(", ")), files);
    }

    /** Says everything there is to say of them. */
    Report check() {
        List<Finding> findings = new ArrayList<>(unreadable);
        if (!files.isEmpty()) {
            findings.addAll(findings());
        }
        return new Report(findings, files.size() + unreadable.size());
    }

    private List<Finding> findings() {
        try {
            return new ConfigLoader().load(document()).warnings();
        } catch (MeshConfigException e) {
            return e.findings();
        }
    }
}
