package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a value is absent or unusable and a finding already says so; whatever is read from it is a placeholder,
 * without a further finding.
 *
 * @param place where the value should be
 */
@Internal
public record MissingNode(Place place) implements Node {

    @Override
    public @Nullable String shown() {
        return null;
    }
}
