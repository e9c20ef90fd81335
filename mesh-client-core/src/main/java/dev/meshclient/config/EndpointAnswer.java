package dev.meshclient.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint has answered.
 *
 * @param text the document; null if it is the one that is known
 * @param validators of what it is now
 * @param freshness how long it says it need not be asked again; zero if it does not say
 * @param waited whether it was asked to wait for a change, and has
 */
record EndpointAnswer(@Nullable String text, Validators validators, Duration freshness, boolean waited) {

    /**
     * Returns the document.
     *
     * @param previous what it was before
     * @return {@code previous} itself if it still is
     */
    ConfigDocument document(String name, @Nullable ConfigDocument previous) {
        if (text == null) {
            return Objects.requireNonNull(previous, "a version that is known is one of a document");
        }
        ConfigDocument found = new ConfigDocument(name, text);
        return previous != null && previous.equals(found) ? previous : found;
    }
}
