package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class LintCommandTest {
    @TempDir
    private Path folder;

    private TestFiles files;

    @BeforeEach
    void useFolder() {
        files = new TestFiles(folder);
    }

    @Test
    void a_good_file_has_no_findings_and_the_exit_code_is_0() throws IOException {
        assertThat(Run.of("lint", files.write("mesh.yaml", TestFiles.GOOD)))
                .isEqualTo(new Run(0, "no findings in 1 file\n", ""));
    }

    @Test
    void each_finding_is_a_line_and_an_error_makes_the_exit_code_1() throws IOException {
        String file = files.write("mesh.yaml", TestFiles.BAD);

        assertThat(Run.of("lint", file)).isEqualTo(new Run(1, """
                error: %1$s:2:1 meshDomain: unknown field (expected: format, meshName, mesh, virtualServices, \
                virtualRouters, virtualNodes, virtualGateways, splits, meshDomains, defaults, allowUnenforced, partial, \
                overlays), did you mean 'meshDomains'?
                error: %1$s:5:38 virtualNodes.orders.listeners[0].portMapping.port: 99999: out of range \
                (expected: 1..65535)
                2 errors in 1 file
                """.formatted(file), ""));
    }

    @Test
    void warnings_alone_leave_the_exit_code_at_0_unless_they_are_to_count() throws IOException {
        String file = files.write("mesh.yaml", TestFiles.DOUBTFUL);
        Run run = Run.of("lint", file);

        assertThat(run.out()).startsWith("warning: " + file + ":3:").endsWith("\n1 warning in 1 file\n");
        assertThat(run.exitCode()).isZero();
        assertThat(Run.of("lint", "--strict", file)).isEqualTo(new Run(1, run.out(), ""));
    }

    @Test
    void several_files_make_one_mesh() throws IOException {
        files.write("a.yaml", TestFiles.DOUBTFUL.replace("elsewhere", "orders"));
        files.write(
                "sub/b.yaml",
                "format: mesh-client/v1\nvirtualNodes: {orders: {serviceDiscovery: {dns: {hostname: a}}}}");

        assertThat(Run.of("lint", folder.toString()).out())
                .endsWith(" in 2 files\n")
                .doesNotContain("orders.shop.local");
        assertThat(Run.of("lint", folder + "/**.yaml").out()).endsWith(" in 2 files\n");
    }

    @Test
    void each_file_can_be_a_mesh_of_its_own() throws IOException {
        files.write("a.yaml", TestFiles.GOOD);
        files.write("b.yaml", TestFiles.GOOD);

        assertThat(Run.of("lint", "--each", folder.toString())).isEqualTo(new Run(0, "no findings in 2 files\n", ""));
        assertThat(Run.of("lint", folder.toString()).out()).contains("/b.yaml:");
    }

    @Test
    void a_dash_is_standard_input() {
        assertThat(Run.of(TestFiles.GOOD, Ansi.OFF, "lint", "-").out()).isEqualTo("no findings in 1 file\n");
        assertThat(Run.of("format: mesh-client/v2", Ansi.OFF, "lint", "-").out())
                .startsWith("error: stdin:1:9 format");
    }

    @Test
    void what_is_not_text_is_a_finding_among_the_others() throws IOException {
        String bad = files.write("a.yaml", TestFiles.BAD);
        String latin = files.write("b.yaml", new byte[] {'a', ':', '\n', (byte) 0xe9});

        Run run = Run.of("lint", bad, latin);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("error: " + latin + ":2:1: byte 0xe9: not UTF-8 (expected: UTF-8)\n", bad + ":2:1")
                .endsWith("\n3 errors in 2 files\n");
    }

    @Test
    void routes_without_a_router_belong_to_the_one_that_is_named() throws IOException {
        String route = files.write("r.json", """
                {"spec": {"httpRoute": {
                  "match": {"prefix": "/"},
                  "action": {"weightedTargets": [{"virtualNode": "n", "weight": 1}]}}}}
                """);

        assertThat(Run.of("lint", route).exitCode()).isEqualTo(1);
        assertThat(Run.of("lint", route, "--router", "orders").exitCode()).isZero();
    }

    @Test
    void a_file_that_is_not_there_makes_the_exit_code_2() {
        assertThat(Run.of("lint", folder + "/no.yaml"))
                .isEqualTo(new Run(2, "", "mesh-client: " + folder + "/no.yaml: no such file\n"));
        assertThat(Run.of("lint", folder + "/*.yaml"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(
                        2,
                        "mesh-client: " + folder
                                + "/*.yaml: no file there (expected: one ending in .yaml, .yml, .json)\n");
    }

    @Test
    void what_is_no_name_of_a_file_makes_the_exit_code_2() {
        assertThat(Run.of("lint", "*[.yaml"))
                .isEqualTo(new Run(2, "", "mesh-client: *[.yaml: Missing '] (expected: a glob)\n"));
        assertThat(Run.of("lint", "a\0b"))
                .isEqualTo(new Run(
                        2, "", "mesh-client: a\\u0000b: Nul character not allowed (expected: the name of a file)\n"));
    }

    @Test
    void a_terminal_gets_colours() throws IOException {
        Run run = Run.of("", Ansi.ON, "lint", files.write("mesh.yaml", TestFiles.BAD));

        assertThat(run.out()).startsWith("\u001b[31merror\u001b[39m\u001b[0m: ");
    }

    @Test
    void a_name_cannot_give_orders_to_the_terminal() throws IOException {
        String file = files.write("a\u001b[31m\nb.yaml", TestFiles.BAD);

        assertThat(Run.of("lint", file).out())
                .contains("a\\u001b[31m\\u000ab.yaml:2:1")
                .doesNotContain("\u001b");
    }

    @Test
    void as_json_each_finding_has_its_parts() throws IOException {
        String file = files.write("mesh.yaml", "format: mesh-client/v1\nallowUnenforced: x\nmeshDomain: [a]\n");

        assertThat(Run.of("", Ansi.ON, "lint", "--json", file)).isEqualTo(new Run(1, """
                {
                  "errors": 2,
                  "warnings": 0,
                  "notes": 0,
                  "files": 1,
                  "findings": [
                    {
                      "severity": "error",
                      "file": "%1$s",
                      "line": 2,
                      "column": 18,
                      "path": "allowUnenforced",
                      "value": "x",
                      "problem": "wrong type",
                      "expected": "a list",
                      "suggestion": null
                    },
                    {
                      "severity": "error",
                      "file": "%1$s",
                      "line": 3,
                      "column": 1,
                      "path": "meshDomain",
                      "value": null,
                      "problem": "unknown field",
                      "expected": "format, meshName, mesh, virtualServices, virtualRouters, virtualNodes, \
                virtualGateways, splits, meshDomains, defaults, allowUnenforced, partial, overlays",
                      "suggestion": "meshDomains"
                    }
                  ]
                }
                """.formatted(file), ""));
    }

    @Test
    void as_json_a_good_file_is_an_empty_list() throws IOException {
        Run run = Run.of("lint", "--json", files.write("mesh.yaml", TestFiles.GOOD));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("  \"files\": 1,\n  \"findings\": []\n}\n");
    }
}
