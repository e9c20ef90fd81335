package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Location;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that could be read, and is none that a document can be: too large, or not UTF-8. */
@Internal
public final class ContentException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    private ContentException(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    static ContentException of(Location location, String problem, @Nullable String expected) {
        return new ContentException(new Finding(Finding.Severity.ERROR, location, "", null, problem, expected, null));
    }

    /** Returns what the message says. */
    public Finding finding() {
        return finding;
    }
}
