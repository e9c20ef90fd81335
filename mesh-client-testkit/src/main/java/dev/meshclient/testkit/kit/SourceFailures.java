package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a source has to keep where nothing can be read, and when it is closed. */
abstract class SourceFailures {
    ConfigSource source;

    /** Returns a new source for which there is a configuration, any one; the kit closes it. */
    protected abstract ConfigSource create() throws Exception;

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
    void an_interrupt_ends_a_fetch_that_waits() throws Exception {
        ConfigDocument before = source.fetch(null);
        stall();
        assertThatIOException().isThrownBy(() -> OtherThreads.interrupted(() -> source.fetch(before)));
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

    final void assertFails(ConfigDocument before) {
        assertThatIOException().as("a fetch during the outage").isThrownBy(() -> source.fetch(before));
    }
}
