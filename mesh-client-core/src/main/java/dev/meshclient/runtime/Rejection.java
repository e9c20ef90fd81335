package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import java.util.List;

/**
 * A configuration that was not taken.
 *
 * @param source the names of the sources that say what is wrong
 * @param findings what is wrong
 * @param atNanos the ticker's reading then
 */
@Internal
public record Rejection(String source, List<Finding> findings, long atNanos) {

    /** Copies the findings. */
    public Rejection {
        findings = List.copyOf(findings);
    }
}
