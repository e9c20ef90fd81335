package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.Allocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizedPathTest {

    /** Each row was sent to Envoy 1.36.2 with normalize_path and merge_slashes, which sent this on; = is the same path. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # segments . and ..
            /a/./b             | /a/b
            /a/.               | /a/
            /a/..              | /
            /a/b/..            | /a/
            /a/b/../           | /a/
            /a/b/../c          | /a/c
            /./a               | /a
            /..                | /
            /../a              | /a
            /a/../../b         | /b
            /a/b/../../..      | /
            /a/b/c/../../d     | /a/d
            /a/b/./../c/       | /a/c/
            /.                 | /
            /./                | /
            # what only looks like one
            /a/...             | =
            /.../b             | =
            /a/.b              | =
            /a/..b             | =
            /a/b..             | =
            /.well-known/x     | =
            # escaped dots
            /a/%2e/b           | /a/b
            /a/%2E%2e/b        | /b
            /a/.%2e/b          | /b
            /a/%2e./b          | /b
            /%2e%2e/a          | /a
            /a/%2e             | /a/
            /a/%2e%2e          | /
            /a/%2e%2e%2e       | /a/...
            /a%2eb             | /a.b
            /a/%2e%2e%2fb      | /a/..%2fb
            # slashes, merged after the segments were resolved
            /a//b              | /a/b
            /a///b//           | /a/b/
            //a                | /a
            //                 | =
            ///                | //
            /a//../b           | /a/b
            /a//..//b          | /a/b
            //..//a            | /a
            /a/.//b            | /a/b
            /a/http://x/b      | /a/http:/x/b
            # backslashes
            /a\\b               | /a/b
            /a\\..\\b            | /b
            /a\\                | /a/
            /a\\\\b              | /a/b
            # escaped slashes and backslashes stay
            /a%2Fb             | =
            /a%2fb             | =
            /a%2F%2Fb          | =
            /a%2f..%2fb        | =
            /a/%2f/b           | =
            /a/../b//%2f       | /b/%2f
            /a%5Cb             | =
            /a%5c..%5cb        | =
            # escapes of letters, digits, - . _ ~
            /%41bc             | /Abc
            /%61               | /a
            /%30               | /0
            /%7Ea              | /~a
            /a%2Db             | /a-b
            /a%5Fb             | /a_b
            # all other escapes stay, in their case
            /a%20b             | =
            /a%25b             | =
            /a%3bb             | =
            /a%3Bb             | =
            /a%3Fb             | =
            /a%23b             | =
            /a%40b             | =
            /%C3%A4            | =
            /%c3%a4            | =
            /a/%252e%252e/b    | =
            # what is no escape stays, and does not become one
            /a%                | =
            /a%2               | =
            /a%zz              | =
            /a%u0041           | =
            /a%%2e             | /a%.
            /a/%2%65/b         | /a/%252e/b
            /a/%%32%65/b       | /a/%252e/b
            /%/../aa%41        | /aaA
            # characters that must be escaped
            /a"b               | /a%22b
            /a<b>              | /a%3Cb%3E
            /a^b               | /a%5Eb
            /a`b               | /a%60b
            /a{b}              | /a%7Bb%7D
            # characters that need not be
            /a;x=1/b           | =
            /a/..;x/b          | =
            /a/b/..;           | =
            /a;/../b           | /b
            /a!$&'()*,=b       | =
            /a@b+c             | =
            /a:80/b            | =
            /a[b]              | =
            /a/~b              | =
            """)
    void a_path_is_what_envoy_makes_of_it(String path, String envoy) {
        String expected = envoy.equals("=") ? path : envoy;

        assertThat(NormalizedPath.of(path)).isEqualTo(expected);
        assertThat(NormalizedPath.of(expected)).isSameAs(expected);
    }

    @Test
    void a_bar_is_escaped_too() {
        assertThat(NormalizedPath.of("/a|b")).isEqualTo("/a%7Cb");
    }

    /** Envoy answers these with 400. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/a%00b", "/a b", "/\u00e4", "/a\tb", "/a\u007f", "*", "", "\\a", "a//../b", "/\ud83d\ude00"})
    void what_envoy_refuses_stays_as_it_is(String path) {
        assertThat(NormalizedPath.of(path)).isSameAs(path);
    }

    @Test
    void what_envoy_refuses_in_a_part_stays_there_and_the_rest_is_normalised() {
        assertThat(NormalizedPath.of("/\u00e4//b/../%00")).isEqualTo("/\u00e4/%00");
    }

    /** A digit of another script is none of an escape. */
    @Test
    void an_escape_is_of_ascii() {
        assertThat(NormalizedPath.of("/%\u0664\u0661")).isEqualTo("/%\u0664\u0661");
    }

    @Test
    void a_path_that_stays_is_not_copied() {
        String path = new String("/orders/4711/items/.well-known;v=1/a%20b%2Fc/...");

        assertThat(NormalizedPath.of(path)).isSameAs(path);
        assertThat(Allocations.bytesPerRun(() -> NormalizedPath.of(path))).isZero();
    }

    @Test
    void a_long_path_takes_its_time_once() {
        String path = "/a/..".repeat(20_000);

        assertThat(NormalizedPath.of(path)).isEqualTo("/");
        assertThat(NormalizedPath.of("/" + "a/".repeat(20_000) + "../".repeat(20_001)))
                .isEqualTo("/");
    }
}
