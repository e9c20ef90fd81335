package dev.meshclient.spring;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the sources of configuration that the properties name. */
final class MeshSources {
    private static final String DOCUMENT = "mesh.client.document";
    private static final String EXPECTED = "file:PATH, classpath:NAME, https:URL or http:URL";
    private static final String WILDCARDS = "*?[{";

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
            if (!places.get(i).isBlank()) {
                sources.add(source("config[" + i + "]", places.get(i).strip()));
            }
        }
        return sources;
    }

    private ConfigSource source(String property, String place) {
        int colon = place.indexOf(':');
        String scheme = colon < 0 ? "" : place.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = place.substring(colon + 1);
        return switch (scheme) {
            case "file" -> file(property, rest);
            case "classpath" -> resource(property, rest);
            case "http", "https" -> endpoint(property, place);
            default -> throw PropertyRules.wrong(property, ShownValue.of(place), EXPECTED);
        };
    }

    /** A path is one of the working directory unless it begins with a slash; three slashes begin an absolute one, too. */
    private static ConfigSource file(String property, String rest) {
        boolean hasHost = rest.startsWith("//") && !rest.startsWith("///");
        if (rest.isEmpty() || hasHost) {
            throw PropertyRules.wrong(property, "file:" + rest, "file:PATH or file:///PATH");
        }
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        try {
            return isOne(path) ? ConfigSources.file(Path.of(path)) : ConfigSources.files(path);
        } catch (InvalidPathException e) {
            throw PropertyRules.wrong(property, "file:" + path, "file:PATH");
        }
    }

    private static boolean isOne(String path) {
        if (Files.isRegularFile(Path.of(path))) {
            return true;
        }
        return !Files.isDirectory(Path.of(path)) && path.chars().noneMatch(c -> WILDCARDS.indexOf(c) >= 0);
    }

    private static ConfigSource resource(String property, String name) {
        if (name.replace("/", "").isEmpty()) {
            throw PropertyRules.wrong(property, "classpath:" + name, "classpath:NAME");
        }
        return ConfigSources.classpath(name);
    }

    private ConfigSource endpoint(String property, String place) {
        URI uri = uri(property, place);
        MeshClientProperties.Endpoint settings = properties.endpoint();
        try {
            ConfigEndpoint.Builder builder = ConfigEndpoint.builder(uri)
                    .pollInterval(settings.pollInterval())
                    .deadline(settings.deadline());
            if (settings.longPoll() != null) {
                builder.longPoll(settings.longPoll());
            }
            if (settings.bearerTokenFile() != null) {
                builder.bearerTokenFile(settings.bearerTokenFile());
            }
            if (settings.basicAuthFile() != null) {
                builder.basicAuthFile(settings.basicAuthFile());
            }
            return (settings.allowInsecureCredentials() ? builder.allowInsecureCredentials() : builder).build();
        } catch (IllegalArgumentException e) {
            throw insecure(property, place, e);
        }
    }

    private static URI uri(String property, String place) {
        try {
            URI uri = new URI(place);
            if (uri.getRawAuthority() == null || uri.getRawFragment() != null) {
                throw PropertyRules.wrong(property, ShownValue.of(place), "a URL with a host and without a fragment");
            }
            if (uri.getRawAuthority().contains("@")) {
                throw PropertyRules.wrong(
                        property,
                        ShownValue.of(place) + " with a user",
                        "none, but mesh.client.endpoint.basic-auth-file");
            }
            return uri;
        } catch (URISyntaxException e) {
            String where = e.getReason() + " at character " + (e.getIndex() + 1);
            throw PropertyRules.wrong(property, ShownValue.of(place) + ", " + where, "a URL");
        }
    }

    /** What is left to be wrong with an endpoint: its host, and credentials that others could read. */
    private static MeshSetupException insecure(String property, String place, IllegalArgumentException e) {
        return new MeshSetupException(
                "mesh.client." + property,
                ShownValue.of(place) + ": " + e.getMessage(),
                "Correct the URL, or use https; mesh.client.endpoint.allow-insecure-credentials=true sends credentials over"
                        + " http all the same.",
                e);
    }
}
