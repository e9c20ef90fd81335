package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Arn;
import dev.meshclient.model.ResourceMetadata;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what App Mesh says of a resource besides its spec. Nothing there decides about calls, so all doubts are warnings. */
final class MetadataReader {
    /** The same fields where they stand beside the spec and not in {@code metadata}. */
    static final List<String> FLAT =
            List.of("arn", "meshOwner", "resourceOwner", "version", "createdAt", "lastUpdatedAt");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private final ObjectNode metadata;
    private final Scope scope;

    private MetadataReader(ObjectNode metadata, Scope scope) {
        this.metadata = metadata;
        this.scope = scope;
    }

    /** Returns the metadata of a resource; null if there is none. */
    static @Nullable ResourceMetadata read(ObjectNode resource, Scope scope) {
        if (resource.child("metadata") instanceof ObjectNode metadata) {
            return new MetadataReader(metadata, scope).read(status(resource));
        }
        return FLAT.stream().anyMatch(resource.fields()::containsKey)
                ? new MetadataReader(resource, scope).read(status(resource))
                : null;
    }

    private static @Nullable String status(ObjectNode resource) {
        return resource.child("status") instanceof ObjectNode status
                        && status.child("status") instanceof ScalarNode text
                ? text.text()
                : null;
    }

    private ResourceMetadata read(@Nullable String status) {
        return new ResourceMetadata(
                arn(),
                account("meshOwner"),
                account("resourceOwner"),
                text("uid"),
                version(),
                instant("createdAt"),
                instant("lastUpdatedAt"),
                status);
    }

    private @Nullable String text(String name) {
        return metadata.child(name) instanceof ScalarNode scalar && !scalar.isNull() ? scalar.text() : null;
    }

    private @Nullable Arn arn() {
        String text = text("arn");
        Arn arn = text == null ? null : Arn.parse(text).orElse(null);
        if (text != null && arn == null) {
            doubt("arn", "the ARN of an App Mesh resource");
        }
        return arn;
    }

    private @Nullable String account(String name) {
        String text = text(name);
        if (text != null && !ACCOUNT.matcher(text).matches()) {
            doubt(name, "12 digits");
            return null;
        }
        return text;
    }

    private @Nullable Long version() {
        String text = text("version");
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,17}")) {
            doubt("version", "a whole number from 1");
            return null;
        }
        return Long.valueOf(text);
    }

    /** The API counts seconds, version 2 of the command line writes ISO 8601. */
    private @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?([eE][+]?[0-9]{1,2})?")) {
                return seconds(new BigDecimal(text).min(LATEST));
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            doubt(name, "seconds since 1970, or an ISO 8601 date and time with an offset");
            return null;
        }
    }

    private static Instant seconds(BigDecimal since1970) {
        long seconds = since1970.longValue();
        long nanos = since1970
                .subtract(BigDecimal.valueOf(seconds))
                .movePointRight(9)
                .longValue();
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private void doubt(String name, String expected) {
        Node node = metadata.child(name);
        if (node != null) {
            scope.warning(node.place(), Problem.of("not valid").value(node).expected(expected));
        }
    }
}
