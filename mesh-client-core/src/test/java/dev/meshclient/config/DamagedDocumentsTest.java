package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A document with random damage is either still good, or its findings say what is wrong; {@link Fuzz} tries more. */
class DamagedDocumentsTest {
    private static final long FIRST = 20261122;
    private static final int DOCUMENTS = 3000;

    private final DamagedDocuments documents = new DamagedDocuments();

    @Test
    void what_documents_are_made_of_is_loaded_or_told_to_be_wrong() {
        documents.seeds().forEach(DamagedDocuments::isRefused);
    }

    @Test
    void the_complete_document_is_the_same_in_json() {
        assertThat(documents.seeds().subList(0, 2)).noneMatch(DamagedDocuments::isRefused);
    }

    @Test
    @Timeout(60)
    void no_damage_causes_anything_but_findings() {
        long refused = LongStream.range(FIRST, FIRST + DOCUMENTS)
                .filter(number -> DamagedDocuments.isRefused(documents.get(number)))
                .count();

        assertThat(refused).isBetween(DOCUMENTS / 2L, DOCUMENTS - 1L);
    }
}
