package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class ExplainCommandTest {
    private static final String URL = "http://orders.shop.local/x";

    @TempDir
    private Path folder;

    private TestFiles files;
    private String mesh;

    @BeforeEach
    void writeMesh() throws IOException {
        files = new TestFiles(folder);
        mesh = files.write("mesh.yaml", TestFiles.GOOD);
    }

    @Test
    void a_request_that_is_routed_makes_the_exit_code_0() {
        Run run = Run.of("explain", mesh, "get", URL);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("GET " + URL + "\n  ROUTED\n")
                .contains("10.0.0.1:80")
                .endsWith("\n");
    }

    @Test
    void a_request_that_is_none_of_the_mesh_makes_the_exit_code_0() {
        assertThat(Run.of("explain", mesh, "GET", "http://elsewhere.example/"))
                .isEqualTo(new Run(
                        0,
                        "GET http://elsewhere.example/\n  PASSES_THROUGH: no virtual service has this name, and a process without an identity may call any host\n",
                        ""));
    }

    @Test
    void a_request_that_fails_makes_the_exit_code_1() {
        assertThat(Run.of("explain", mesh, "GET", "http://order.shop.local/"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(1, "");
    }

    @Test
    void several_files_make_one_mesh() throws IOException {
        String other = files.write(
                "other.yaml",
                "format: mesh-client/v1\nvirtualServices:"
                        + " {also.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}}");

        assertThat(Run.of("explain", mesh, other, "GET", "http://also.shop.local/")
                        .out())
                .contains("ROUTED", "10.0.0.1:80");
    }

    @Test
    void several_lines_of_cookies_are_all_looked_at() throws IOException {
        String routed = files.write("cookies.yaml", """
                format: mesh-client/v1
                virtualServices: {a.local: {provider: {virtualRouter: {virtualRouterName: a}}}}
                virtualRouters:
                  a:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      testers:
                        httpRoute:
                          match: {prefix: /, cookies: [{name: test, match: {exact: "yes"}}]}
                          action: {weightedTargets: [{virtualNode: n, weight: 1}]}
                virtualNodes:
                  n:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                """);

        assertThat(Run.of("explain", routed, "GET", "http://a.local/", "-H", "Cookie: a=1", "-H", "cookie: test=yes")
                        .out())
                .contains("ROUTED", "10.0.0.1:80");
    }

    @Test
    void headers_are_those_of_the_request() throws IOException {
        String routed = files.write("routed.yaml", """
                format: mesh-client/v1
                virtualServices: {a.local: {provider: {virtualRouter: {virtualRouterName: a}}}}
                virtualRouters:
                  a:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      testers:
                        httpRoute:
                          match: {prefix: /, headers: [{name: X-Test, match: {exact: "a,b: c"}}]}
                          action: {weightedTargets: [{virtualNode: n, weight: 1}]}
                virtualNodes:
                  n:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                """);

        assertThat(Run.of("explain", routed, "-H", "X-Test:a", "GET", "http://a.local/", "-H", "x-test:  b: c ")
                        .exitCode())
                .isZero();
        assertThat(Run.of("explain", routed, "GET", "http://a.local/").exitCode())
                .isEqualTo(1);
    }

    @Test
    void a_sticky_key_is_that_of_the_caller() throws IOException {
        String sticky = files.write("sticky.yaml", """
                format: mesh-client/v1
                virtualServices: {a.local: {provider: {virtualRouter: {virtualRouterName: a}}}}
                virtualRouters:
                  a:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      all:
                        stickyBy: caller
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: m, weight: 1}, {virtualNode: n, weight: 1}]}
                virtualNodes:
                  m:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                  n:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.2}]}}
                """);

        assertThat(Run.of("explain", sticky, "--sticky-key", "user-7", "GET", "http://a.local/")
                        .out())
                .containsPattern("the caller's key \\(.*:9\\): user-7, which goes to [mn]\n");
        assertThat(Run.of("explain", sticky, "GET", "http://a.local/").out()).contains("no key, so at random\n");
    }

    @Test
    void a_request_that_a_route_answers_makes_the_exit_code_0() throws IOException {
        String closed = files.write("answer.yaml", """
                format: mesh-client/v1
                virtualServices: {a.local: {provider: {virtualRouter: {virtualRouterName: a}}}}
                virtualRouters:
                  a:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      all: {directResponse: {status: 503, body: closed}, httpRoute: {match: {prefix: /}}}
                """);

        assertThat(Run.of("explain", closed, "GET", "http://a.local/"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(0, "");
    }

    @Test
    void backends_are_those_of_the_node_that_asks() throws IOException {
        String closed = files.write("closed.yaml", TestFiles.GOOD + "  other: {}\n");

        assertThat(Run.of("explain", closed, "--as", "mesh/shop/virtualNode/other", "GET", URL))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(1, "");
        assertThat(Run.of("explain", closed, "GET", URL).exitCode()).isZero();
    }

    @Test
    void who_is_not_in_the_mesh_makes_the_exit_code_2() {
        assertThat(Run.of("explain", mesh, "GET", URL, "--as", "mesh/shop/virtualNode/nobody"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "mesh-client: identity: mesh/shop/virtualNode/nobody: the mesh has no such virtualNode\n"));
        assertThat(Run.of("explain", mesh, "GET", URL, "--as", "nobody"))
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "mesh-client: identity: nobody"
                                        + " (expected: mesh/NAME/virtualNode/NAME, mesh/NAME/virtualGateway/NAME or its ARN)\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders.shop.local", "ftp://orders.shop.local/", "http://", "http://a:99999/", "http://a b/"})
    void a_bad_url_makes_the_exit_code_2(String url) {
        assertThat(Run.of("explain", mesh, "GET", url))
                .isEqualTo(new Run(
                        2, "", "mesh-client: url: " + url + " (expected: http://HOST[:PORT][/PATH][?QUERY])\n"));
    }

    @Test
    void a_forgotten_method_makes_the_exit_code_2() {
        assertThat(Run.of("explain", mesh, mesh, URL))
                .isEqualTo(new Run(
                        2, "", "mesh-client: method: " + mesh + " (expected: one such as GET, after the files)\n"));
        assertThat(Run.of("explain", mesh, URL))
                .isEqualTo(new Run(
                        2,
                        "",
                        "mesh-client: arguments: " + mesh + " " + URL
                                + " (expected: FILES, then a method, then a URL)\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", ": value", " : value"})
    void a_header_without_a_name_makes_the_exit_code_2(String header) {
        Run run = Run.of("explain", mesh, "GET", URL, "-H", header);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(header + " (expected: 'Name: value')\n");
    }

    @Test
    void a_mesh_with_an_error_is_linted_instead() throws IOException {
        String bad = files.write("bad.yaml", TestFiles.BAD);

        assertThat(Run.of("explain", bad, "GET", URL)).isEqualTo(Run.of("lint", bad));
        assertThat(Run.of("explain", "--json", bad, "GET", URL)).isEqualTo(Run.of("lint", "--json", bad));
    }

    @Test
    void what_is_not_text_is_a_finding() throws IOException {
        String latin = files.write("latin.yaml", new byte[] {(byte) 0xe9});

        assertThat(Run.of("explain", mesh, latin, "GET", URL))
                .isEqualTo(new Run(
                        1,
                        "error: " + latin + ":1:1: byte 0xe9: not UTF-8 (expected: UTF-8)\n1 error in 2 files\n",
                        ""));
    }

    @Test
    void a_file_that_is_not_there_makes_the_exit_code_2() {
        assertThat(Run.of("explain", folder + "/no.yaml", "GET", URL))
                .isEqualTo(new Run(2, "", "mesh-client: " + folder + "/no.yaml: no such file\n"));
    }

    @Test
    void a_dash_is_standard_input() {
        assertThat(Run.of(TestFiles.GOOD, Ansi.OFF, "explain", "-", "GET", URL).out())
                .contains("ROUTED", "stdin:");
    }

    @Test
    void as_json_it_is_an_object() {
        assertThat(Run.of("explain", "--json", mesh, "GET", URL).out())
                .startsWith("{")
                .endsWith("}\n")
                .contains("ROUTED");
    }

    @Test
    void a_document_cannot_give_orders_to_the_terminal() throws IOException {
        String file = files.write(
                "evil.yaml", TestFiles.GOOD.replace("10.0.0.1}", "10.0.0.1, attributes: {a: \"\\e[31m\"}}"));

        assertThat(Run.of("explain", file, "GET", URL).out()).doesNotContain("\u001b");
    }
}
