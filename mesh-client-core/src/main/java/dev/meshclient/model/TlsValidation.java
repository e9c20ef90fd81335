package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the other side's certificate is checked.
 *
 * @param trust the accepted authorities
 * @param subjectAlternativeNames the names of which the certificate must carry one; null for the default rule
 */
public record TlsValidation(Trust trust, @Nullable List<String> subjectAlternativeNames) {

    /** Copies the names. */
    public TlsValidation {
        subjectAlternativeNames = subjectAlternativeNames == null ? null : List.copyOf(subjectAlternativeNames);
    }
}
