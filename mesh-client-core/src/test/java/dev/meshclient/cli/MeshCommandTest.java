package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class MeshCommandTest {

    @Test
    void without_a_command_the_exit_code_is_2() {
        assertThat(Run.of())
                .isEqualTo(new Run(2, "", "mesh-client: Missing required subcommand\nTry 'mesh-client --help'.\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "lint, Missing required parameter: 'FILES', Try 'mesh-client lint --help'.",
        "lint --jso a, Unknown option: '--jso', Possible solutions: --json",
        "explain -H, Missing required parameter for option '--header' ('NAME: VALUE'), Try 'mesh-client explain --help'.",
        "lnt a, 'Unmatched arguments from index 0: ''lnt'', ''a''', 'Did you mean: mesh-client lint?'",
    })
    void wrong_usage_is_said_with_what_to_do(String arguments, String problem, String remedy) {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .anyMatch(line -> line.startsWith("mesh-client: "))
                .contains(remedy);
        assertThat(run.err()).contains(problem);
    }

    @Test
    void help_says_what_there_is() {
        assertThat(Run.of("--help")).extracting(Run::exitCode, Run::err).containsExactly(0, "");
        assertThat(Run.of("-h").out()).contains("lint ", "explain ", "completion ", "Exit code:", "--version");
        assertThat(Run.of("lint", "--help").out()).contains("FILES...", "--each", "--strict", "--router", "Exit code:");
        assertThat(Run.of("explain", "--help").out()).contains("FILES METHOD URL", "--as", "--gateway");
    }

    @Test
    void help_is_coloured_on_a_terminal_only() {
        assertThat(Run.of("", Ansi.ON, "--help").out()).contains("\u001b[");
        assertThat(Run.of("", Ansi.OFF, "--help").out()).doesNotContain("\u001b[");
    }

    @Test
    void the_version_is_one_line() {
        assertThat(Run.of("--version")).isEqualTo(new Run(0, "mesh-client (not packaged)\n", ""));
    }

    @Test
    void completion_is_a_script_that_knows_every_option() {
        Run run = Run.of("completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("#!").contains("--strict", "--as", "complete -F _complete_mesh-client");
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_no_file_of_arguments() {
        assertThat(Run.of("lint", "@no.yaml").err()).isEqualTo("mesh-client: @no.yaml: no such file\n");
    }

    @Test
    void a_failure_is_one_line_and_its_origin_is_shown_only_when_asked_for() {
        Run run = Run.of("lint", "no.yaml");

        assertThat(run.err()).isEqualTo("mesh-client: no.yaml: no such file\n");
        assertThat(Run.of("lint", "no.yaml", "--debug").err()).startsWith(run.err() + "java.io.IOException: ");
    }
}
