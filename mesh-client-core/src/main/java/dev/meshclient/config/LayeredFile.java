package dev.meshclient.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of one of several documents.
 *
 * @param layer which of them, from 0
 * @param name how messages call it: by its own name, or with that of its document where two documents have one of the same
 * @param file the file
 */
record LayeredFile(int layer, String name, ConfigFile file) {

    static List<LayeredFile> of(List<ConfigDocument> documents) {
        Map<String, Set<Integer>> layers = new HashMap<>();
        for (int layer = 0; layer < documents.size(); layer++) {
            for (ConfigFile file : documents.get(layer).files()) {
                layers.computeIfAbsent(file.name(), none -> new HashSet<>()).add(layer);
            }
        }
        List<LayeredFile> files = new ArrayList<>();
        for (int layer = 0; layer < documents.size(); layer++) {
            for (ConfigFile file : documents.get(layer).files()) {
                boolean unique = layers.getOrDefault(file.name(), Set.of()).size() == 1;
                String prefix = unique ? "" : name(documents, layer, file) + ": ";
                files.add(new LayeredFile(layer, prefix + file.name(), file));
            }
        }
        return files;
    }

    /** A document of one file mostly bears the name of that. */
    private static String name(List<ConfigDocument> documents, int layer, ConfigFile file) {
        String name = documents.get(layer).name();
        long namesakes = documents.stream()
                .filter(document -> document.name().equals(name))
                .count();
        return name.equals(file.name()) || namesakes > 1 ? "source " + (layer + 1) : name;
    }
}
