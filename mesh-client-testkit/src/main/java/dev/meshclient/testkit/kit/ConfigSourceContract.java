package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
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
public abstract class ConfigSourceContract {
    private static final String TEXT = "format: mesh-client/v1\nmeshName: first\n";
    private static final String OTHER_TEXT = "format: mesh-client/v1\nmeshName: second\n";

    private ConfigSource source;

    /** Creates the kit. */
    protected ConfigSourceContract() {}

    /** Returns a new source for which there is a configuration, any one; the kit closes it. */
    protected abstract ConfigSource create() throws Exception;

    /**
     * Changes what the source reads, so that its next fetch sees it.
     *
     * @param text the new content of the only file, or of one of several
     */
    protected void change(String text) throws Exception {
        Assumptions.abort("what this source reads never changes");
    }

    /** Makes it impossible to read the configuration, until {@link #repair}. */
    protected void breakIt() throws Exception {
        Assumptions.abort("what this source reads is always there");
    }

    /** Ends what {@link #breakIt} has begun; the configuration is the same as before. */
    protected void repair() throws Exception {}

    /**
     * Has every fetch wait for an answer that does not come. The thread of a fetch is interrupted when that has waited for
     * 100 ms; 10 s later it must have failed with an {@link IOException}, be it after a timeout of its own.
     */
    protected void stall() throws Exception {
        Assumptions.abort("this source never waits");
    }

    @BeforeEach
    final void open() throws Exception {
        source = create();
    }

    @AfterEach
    final void end() {
        if (source != null) {
            source.close();
        }
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
    void an_outage_is_an_io_exception_each_time_and_then_it_reads_on() throws Exception {
        ConfigDocument before = source.fetch(null);
        breakIt();
        for (int i = 0; i < 3; i++) {
            assertFails(before);
        }
        repair();
        assertThat(source.fetch(before)).isEqualTo(before);
    }

    @Test
    void an_outage_before_the_first_fetch_is_an_io_exception_too() throws Exception {
        breakIt();
        assertThatIOException().isThrownBy(() -> source.fetch(null));
        repair();
        assertThat(source.fetch(null).files()).isNotEmpty();
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
    void an_interrupt_ends_a_fetch_that_waits() throws Exception {
        ConfigDocument before = source.fetch(null);
        stall();
        assertThatIOException().isThrownBy(() -> OtherThreads.interrupted(() -> source.fetch(before)));
    }

    @Test
    void the_interval_is_not_negative() {
        assertThat(source.interval()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void it_has_one_name_for_all_its_life() throws Exception {
        String name = source.name();
        assertThat(name).isNotBlank();
        source.fetch(null);
        assertThat(source.name()).as("after a fetch").isEqualTo(name);
        source.close();
        assertThat(source.name()).as("after its close").isEqualTo(name);
    }

    @Test
    void it_can_be_closed_twice_also_without_a_fetch() {
        source.close();
        source.close();
    }

    @Test
    void a_fetch_after_the_close_returns_a_document_or_fails_with_an_io_exception() throws Exception {
        ConfigDocument before = source.fetch(null);
        source.close();
        assertThat(catchThrowable(() -> source.fetch(before)))
                .satisfiesAnyOf(
                        problem -> assertThat(problem).isNull(),
                        problem -> assertThat(problem).isInstanceOf(IOException.class));
    }

    private void assertFails(ConfigDocument before) {
        assertThatIOException().as("a fetch during the outage").isThrownBy(() -> source.fetch(before));
    }

    private static void assertHas(ConfigDocument document, String text) {
        assertThat(document.files()).extracting(ConfigFile::text).contains(text);
    }
}
