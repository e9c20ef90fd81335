package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceContractTest {
    private static final String TEXT = "format: mesh-client/v1\n";

    @Nested
    class OfOneFile extends ConfigSourceContract {
        @TempDir
        Path folder;

        @Override
        protected ConfigSource create() throws IOException {
            change(TEXT);
            return ConfigSources.file(file());
        }

        private Path file() {
            return folder.resolve("mesh.yaml");
        }

        @Override
        protected void change(String text) throws IOException {
            Files.writeString(file(), text);
        }

        @Override
        protected void breakIt() throws IOException {
            Files.move(file(), folder.resolve("gone"));
        }

        @Override
        protected void repair() throws IOException {
            Files.move(folder.resolve("gone"), file());
        }
    }

    @Nested
    class OfSeveralFiles extends ConfigSourceContract {
        @TempDir
        Path folder;

        @Override
        protected ConfigSource create() throws IOException {
            Files.writeString(mesh().resolveSibling("other.yaml"), TEXT);
            change(TEXT);
            return ConfigSources.files(
                    mesh().toString(), folder.resolve("o*.yaml").toString());
        }

        private Path mesh() {
            return folder.resolve("mesh.yaml");
        }

        @Override
        protected void change(String text) throws IOException {
            Files.writeString(mesh(), text);
        }

        @Override
        protected void breakIt() throws IOException {
            Files.move(mesh(), folder.resolve("gone"));
        }

        @Override
        protected void repair() throws IOException {
            Files.move(folder.resolve("gone"), mesh());
        }
    }

    @Nested
    class OfText extends ConfigSourceContract {
        @Override
        protected ConfigSource create() {
            return ConfigSources.text("mesh.yaml", TEXT);
        }
    }

    @Nested
    class OfTheClassPath extends ConfigSourceContract {
        @Override
        protected ConfigSource create() {
            return ConfigSources.classpath("dev/meshclient/testkit/kit/mesh.yaml");
        }
    }

    @Nested
    class OfTheFirstOfSeveral extends Scripted {
        @Override
        ConfigSource around(ScriptedSource source) {
            return ConfigSources.firstOf(source, broken());
        }
    }

    @Nested
    class OfAFallback extends Scripted {
        @Override
        ConfigSource around(ScriptedSource source) {
            return ConfigSources.firstOf(broken(), source);
        }
    }

    private static ConfigSource broken() {
        ScriptedSource broken = new ScriptedSource();
        broken.broken = true;
        return broken;
    }

    @Test
    void all_of_the_kit_applies_to_a_source_that_can_do_everything() {
        KitRun run = KitRun.of(Sound.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.passed()).hasSize(14);
    }

    @Test
    void what_a_source_cannot_do_is_skipped() {
        KitRun run = KitRun.of(OnlyReads.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped())
                .containsExactlyInAnyOrder(
                        "a_change_is_a_new_document_with_the_new_text",
                        "every_change_is_seen_and_so_is_the_way_back",
                        "a_text_is_handed_on_whatever_it_says",
                        "an_outage_is_an_io_exception_each_time_and_then_it_reads_on",
                        "an_outage_before_the_first_fetch_is_an_io_exception_too",
                        "a_change_is_seen_after_an_outage_too",
                        "an_interrupt_ends_a_fetch_that_waits");
    }

    @Test
    void a_source_that_returns_another_document_each_time_fails() {
        assertThat(KitRun.of(Forgetful.class).failed())
                .contains("without_a_change_the_previous_document_itself_is_returned");
    }

    @Test
    void a_source_that_sees_no_change_fails() {
        assertThat(KitRun.of(Stubborn.class).failed())
                .contains(
                        "a_change_is_a_new_document_with_the_new_text",
                        "every_change_is_seen_and_so_is_the_way_back",
                        "a_change_is_seen_after_an_outage_too",
                        "an_outage_is_an_io_exception_each_time_and_then_it_reads_on");
    }

    @Test
    void a_source_that_heeds_an_interrupt_only_before_it_waits_fails() {
        assertThat(KitRun.of(Deaf.class, "an_interrupt_ends_a_fetch_that_waits").failed())
                .hasSize(1);
    }

    @Test
    void a_fetch_that_fails_by_itself_where_it_should_wait_is_no_proof() {
        assertThat(KitRun.of(Prompt.class, "an_interrupt_ends_a_fetch_that_waits")
                        .failed())
                .hasSize(1);
    }

    @Test
    void a_source_that_throws_what_is_no_io_exception_fails() {
        assertThat(KitRun.of(Rude.class).failed())
                .containsExactlyInAnyOrder(
                        "an_outage_is_an_io_exception_each_time_and_then_it_reads_on",
                        "an_outage_before_the_first_fetch_is_an_io_exception_too",
                        "a_change_is_seen_after_an_outage_too",
                        "an_interrupt_ends_a_fetch_that_waits",
                        "a_fetch_after_the_close_returns_a_document_or_fails_with_an_io_exception",
                        "it_can_be_closed_twice_also_without_a_fetch",
                        "it_has_one_name_for_all_its_life",
                        "the_interval_is_not_negative");
    }

    abstract static class Scripted extends ConfigSourceContract {
        private @Nullable ScriptedSource source;

        ScriptedSource scripted() {
            return new ScriptedSource();
        }

        ConfigSource around(ScriptedSource source) {
            return source;
        }

        @Override
        protected ConfigSource create() {
            source = scripted();
            return around(source);
        }

        @Override
        protected void change(String text) {
            source.text = text;
        }

        @Override
        protected void breakIt() {
            source.broken = true;
        }

        @Override
        protected void repair() {
            source.broken = false;
        }

        @Override
        protected void stall() {
            source.stalled = true;
        }
    }

    static final class Sound extends Scripted {}

    static final class OnlyReads extends ConfigSourceContract {
        @Override
        protected ConfigSource create() {
            return ConfigSources.text("mesh.yaml", TEXT);
        }
    }

    static final class Forgetful extends Scripted {
        @Override
        ScriptedSource scripted() {
            return new ScriptedSource() {
                @Override
                public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
                    return super.fetch(null);
                }
            };
        }
    }

    static final class Stubborn extends Scripted {
        @Override
        ScriptedSource scripted() {
            return new ScriptedSource() {
                @Override
                public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
                    return previous != null ? previous : super.fetch(null);
                }
            };
        }
    }

    static final class Deaf extends Scripted {
        @Override
        ScriptedSource scripted() {
            return new ScriptedSource() {
                @Override
                public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
                    return DeafWait.then(() -> super.fetch(previous));
                }
            };
        }

        @Override
        protected void stall() {}
    }

    /** Its stall has no effect. */
    static final class Prompt extends Scripted {
        @Override
        protected void stall() {
            breakIt();
        }
    }

    static final class Rude extends Scripted {
        @Override
        ScriptedSource scripted() {
            return new ScriptedSource() {
                private boolean closed;

                @Override
                public String name() {
                    return closed ? "" : "rude";
                }

                @Override
                public ConfigDocument fetch(@Nullable ConfigDocument previous) {
                    try {
                        if (closed) {
                            throw new IllegalStateException("closed");
                        }
                        return super.fetch(previous);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public Duration interval() {
                    return Duration.ofSeconds(-1);
                }

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("closed");
                    }
                    closed = true;
                }
            };
        }
    }
}
