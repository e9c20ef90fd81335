package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigSource;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ConfigSource} has to keep. Extend it in a test of your own source:
 *
 * <pre>{@code
 * class ConsulSourceTest extends ConfigSourceContract {
 *     protected ConfigSource create() {
 *         return new ConsulSource(consul.address(), "mesh");
 *     }
 *
 *     protected void change(String text) {
 *         consul.put("mesh", text);
 *     }
 * }
 * }</pre>
 *
 * <p>Tests of what a source cannot do, or the test cannot bring about, are skipped: those of a change until
 * {@link #change} is overridden, those of an outage until {@link #breakIt} and {@link #repair} are, that of an interrupt
 * until {@link #stall} is.
 *
 * <p>The source is created before the {@code @BeforeEach} methods of your test: begin what it asks in a field, an
 * extension or {@code @BeforeAll}.
 */
public abstract class ConfigSourceContract extends SourceFailures {
    private static final String TEXT = "format: mesh-client/v1\nmeshName: first\n";
    private static final String OTHER_TEXT = "format: mesh-client/v1\nmeshName: second\n";

    /** Creates the kit. */
    protected ConfigSourceContract() {}

    /**
     * Changes what the source reads, so that its next fetch sees it.
     *
     * @param text the new content of the only file, or of one of several
     */
    protected void change(String text) throws Exception {
        Assumptions.abort("what this source reads never changes");
    }

    @Test
    void the_first_fetch_reads_the_configuration() throws Exception {
        ConfigDocument document = source.fetch(null);
        assertThat(document.name()).as("name of the document").isNotBlank();
        assertThat(document.files()).as("files of the document").isNotEmpty();
    }

    @Test
    void without_a_change_the_previous_document_itself_is_returned() throws Exception {
        ConfigDocument document = source.fetch(null);
        for (int i = 0; i < 3; i++) {
            assertThat(source.fetch(document)).isSameAs(document);
        }
    }

    @Test
    void a_fetch_without_a_previous_document_reads_again() throws Exception {
        ConfigDocument document = source.fetch(null);
        assertThat(source.fetch(null)).isEqualTo(document);
    }

    @Test
    void a_change_is_a_new_document_with_the_new_text() throws Exception {
        change(TEXT);
        ConfigDocument before = source.fetch(null);
        change(OTHER_TEXT);
        ConfigDocument after = source.fetch(before);
        assertHas(before, TEXT);
        assertHas(after, OTHER_TEXT);
        assertThat(after).isNotSameAs(before);
        assertThat(source.fetch(after)).as("the fetch after that").isSameAs(after);
    }

    @Test
    void every_change_is_seen_and_so_is_the_way_back() throws Exception {
        change(TEXT);
        ConfigDocument document = source.fetch(null);
        for (int i = 0; i < 4; i++) {
            String text = i % 2 == 0 ? OTHER_TEXT : TEXT;
            change(text);
            document = source.fetch(document);
            assertHas(document, text);
        }
    }

    @Test
    void a_text_is_handed_on_whatever_it_says() throws Exception {
        ConfigDocument before = source.fetch(null);
        change("this: [is no mesh");
        assertHas(source.fetch(before), "this: [is no mesh");
    }

    @Test
    void a_change_is_seen_after_an_outage_too() throws Exception {
        change(TEXT);
        ConfigDocument before = source.fetch(null);
        breakIt();
        assertFails(before);
        repair();
        change(OTHER_TEXT);
        assertHas(source.fetch(before), OTHER_TEXT);
    }

    @Test
    void the_interval_is_not_negative() {
        assertThat(source.interval()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    private static void assertHas(ConfigDocument document, String text) {
        assertThat(document.files()).extracting(ConfigFile::text).contains(text);
    }
}
