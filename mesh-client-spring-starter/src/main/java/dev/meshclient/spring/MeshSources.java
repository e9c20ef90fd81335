package dev.meshclient.spring;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes the sources of configuration that the properties name. */
final class MeshSources {
    private static final String DOCUMENT = "mesh.client.document";

    private final MeshClientProperties properties;

    MeshSources(MeshClientProperties properties) {
        this.properties = properties;
    }

    /** Returns the sources in the order of their precedence, the application's own before those that are only named. */
    List<ConfigSource> with(Stream<ConfigSource> beans) {
        List<ConfigSource> sources = new ArrayList<>();
        if (properties.document() != null) {
            sources.add(ConfigSources.text(DOCUMENT, properties.document()));
        }
        beans.forEach(sources::add);
        List<String> places = properties.config();
        for (int i = 0; i < places.size(); i++) {
            sources.add(source("mesh.client.config[" + i + "]", places.get(i).strip()));
        }
        return sources;
    }

    private ConfigSource source(String property, String place) {
        int colon = place.indexOf(':');
        String scheme = colon < 0 ? "" : place.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = place.substring(colon + 1);
        return switch (scheme) {
            case "file" -> file(rest);
            case "classpath" -> ConfigSources.classpath(rest);
            case "http", "https" -> endpoint(place);
            default ->
                throw new IllegalArgumentException(
                        property + ": " + place + " (expected: file:PATH, classpath:NAME, https:URL or http:URL)");
        };
    }

    /** A path is one of the working directory unless it begins with a slash; three slashes begin an absolute one, too. */
    private static ConfigSource file(String rest) {
        Path path = Path.of(rest.startsWith("///") ? rest.substring(2) : rest);
        return Files.isRegularFile(path) || !isPattern(path) ? ConfigSources.file(path) : ConfigSources.files(rest);
    }

    private static boolean isPattern(Path path) {
        return Files.isDirectory(path) || path.toString().contains("*");
    }

    private ConfigSource endpoint(String uri) {
        MeshClientProperties.Endpoint settings = properties.endpoint();
        ConfigEndpoint.Builder builder = ConfigEndpoint.builder(URI.create(uri))
                .pollInterval(settings.pollInterval())
                .deadline(settings.deadline());
        if (settings.longPoll() != null) {
            builder.longPoll(settings.longPoll());
        }
        if (settings.bearerTokenFile() != null) {
            builder.bearerTokenFile(settings.bearerTokenFile());
        }
        if (settings.basicAuthFile() != null) {
            builder.basicAuthFile(Objects.requireNonNull(settings.basicAuthFile()));
        }
        return (settings.allowInsecureCredentials() ? builder.allowInsecureCredentials() : builder).build();
    }
}
