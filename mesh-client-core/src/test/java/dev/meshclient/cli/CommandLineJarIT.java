package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it. */
class CommandLineJarIT {
    @TempDir
    private Path folder;

    @TempDir
    private Path output;

    private Fork run(String... arguments) throws IOException, InterruptedException {
        return Fork.in(folder, output, arguments);
    }

    private TestFiles files() {
        return new TestFiles(folder);
    }

    @Test
    void a_good_file_makes_the_exit_code_0_and_nothing_else_is_printed() throws Exception {
        files().write("mesh.yaml", TestFiles.GOOD);

        assertThat(run("lint", "mesh.yaml")).isEqualTo(new Fork(0, "no findings in 1 file\n", ""));
    }

    @Test
    void a_broken_file_makes_the_exit_code_1_and_nothing_but_the_findings_is_printed() throws Exception {
        files().write("mesh.yaml", TestFiles.BAD);

        Fork fork = run("lint", "mesh.yaml");

        assertThat(fork).extracting(Fork::exitCode, Fork::err).containsExactly(1, "");
        assertThat(fork.out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("error: mesh\\.yaml:.*|2 errors in 1 file"));
    }

    @Test
    void wrong_usage_makes_the_exit_code_2_and_nothing_is_printed_but_the_reason() throws Exception {
        assertThat(run("lint", "no.yaml")).isEqualTo(new Fork(2, "", "mesh-client: no.yaml: no such file\n"));
    }

    @Test
    void a_request_is_explained_and_nothing_is_logged() throws Exception {
        files().write("mesh.yaml", TestFiles.GOOD);

        assertThat(run("explain", "mesh.yaml", "--as", "mesh/shop/virtualNode/orders", "GET", "http://a.shop.local/"))
                .extracting(Fork::exitCode, Fork::err)
                .containsExactly(1, "");
    }

    @Test
    void the_version_is_that_of_the_jar() throws Exception {
        String jar = Path.of(System.getProperty("cli.jar")).getFileName().toString();
        String version = jar.replaceAll("mesh-client-core-|-cli\\.jar", "");

        assertThat(run("--version")).isEqualTo(new Fork(0, "mesh-client " + version + "\n", ""));
    }

    @Test
    void what_the_user_writes_and_reads_is_utf_8_whatever_the_locale() throws Exception {
        files().write("mesh.yaml", "format: mesh-client/v1\nmeshNam\u00e9\uD83D\uDE00: a\n");

        assertThat(run("lint", "mesh.yaml").out()).contains("meshNam\u00e9\uD83D\uDE00");
    }

    @Test
    void it_has_what_later_commands_need_and_one_silent_logger() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("cli.jar"))) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "dev/meshclient/cli/Main.class",
                            "picocli/CommandLine.class",
                            "software/amazon/awssdk/services/servicediscovery/ServiceDiscoveryClient.class",
                            "software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class",
                            "META-INF/LICENSE")
                    .doesNotHaveDuplicates()
                    .noneMatch(
                            name -> name.endsWith("module-info.class") || name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
            assertThat(jar.getInputStream(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")))
                    .hasContent("org.slf4j.helpers.NOP_FallbackServiceProvider");
        }
    }
}
