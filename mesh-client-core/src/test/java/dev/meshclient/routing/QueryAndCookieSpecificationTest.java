package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.testing.TestMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions on query parameters and cookies mean; the name is {@code q}, and {@code s}. */
class QueryAndCookieSpecificationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Envoy, config_utility.cc: a parameter is there or has a value; names have their case
            present     | q=1         | true
            present     | q=          | true
            present     | q           | true
            present     | a=1&q       | true
            present     | Q=1         | false
            present     | qq=1        | false
            present     | aq=1        | false
            present     | a=q         | false
            present     | a=1&b&c=q=1 | false
            present     |             | false
            present     | ''          | false
            exact 1     | q=1         | true
            exact 1     | a=2&q=1&b   | true
            exact 1     | q=10        | false
            exact 1     | q=01        | false
            exact 1     | q           | false
            # the value ends with the parameter and may hold =
            exact 1=2   | q=1=2       | true
            exact 1     | q=1=2       | false
            exact 1     | q=1;a=2     | false
            # the first of several counts
            exact 1     | q=1&q=2     | true
            exact 2     | q=1&q=2     | false
            exact 1     | qq=0&q=1    | true
            # http/utility.cc, parseQueryString: nothing is decoded, nothing between two & is nothing
            exact a+b   | q=a+b       | true
            exact a+b   | q=a%20b     | false
            exact a%20b | q=a%20b     | true
            present     | %71=1       | false
            exact 1     | &&q=1&      | true
            # extensions
            prefix be   | q=beta      | true
            prefix be   | q=b&e       | false
            prefix be   | q=ab        | false
            prefix b&e  | q=b&e       | false
            regex b.*a  | q=beta      | true
            regex b.*a  | q=beta&a    | true
            regex b.*a  | q=betas     | false
            """)
    void a_query_parameter(String condition, @Nullable String query, boolean taken) {
        RouteMatch match = TestMatch.match()
                .query(new QueryParameterMatch("q", OneRoute.value(condition)))
                .build();
        String url = "http://h/" + (query == null ? "" : "?" + query);

        assertThat(OneRoute.takes(match, MeshRequest.of("GET", url))).isEqualTo(taken);
    }

    /** An empty exact value is one that is there and empty. */
    @ParameterizedTest
    @CsvSource({"q=, true", "q, true", "q=1, false", "a=1, false"})
    void an_empty_value_of_a_query_parameter(String query, boolean taken) {
        RouteMatch match = TestMatch.match()
                .query(new QueryParameterMatch("q", OneRoute.value("exact ")))
                .build();

        assertThat(OneRoute.takes(match, MeshRequest.of("GET", "http://h/?" + query)))
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"q&a, q&a=1", "q&a, q&a"})
    void a_name_that_goes_on_in_the_next_parameter_is_not_found(String name, String query) {
        RouteMatch match =
                TestMatch.match().query(new QueryParameterMatch(name, null)).build();

        assertThat(OneRoute.takes(match, MeshRequest.of("GET", "http://h/?" + query)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Envoy, http/utility.cc, forEachCookie: the spaces before a name do not count, and the first of a name does
            exact 1     | false | s=1               | true
            exact 1     | false | a=2; s=1          | true
            exact 1     | false | a=2;s=1           | true
            exact 1     | false | '  s=1'           | true
            exact 1     | false | s=1; s=2          | true
            exact 2     | false | s=1; s=2          | false
            exact 1     | false | ss=0; s=1         | true
            exact 1     | false | as=1              | false
            exact 1     | false | S=1               | false
            exact 1     | false | a=s=1             | false
            # what has no = is no cookie, and a value may have more of them
            present     | false | s                 | false
            exact 1     | false | s; s=1            | true
            present     | false | s=                | true
            exact 1=2   | false | s=1=2             | true
            # quotes around a value do not belong to it
            exact 1     | false | s="1"             | true
            exact "     | false | s="               | true
            prefix b    | false | s="beta"; a=1     | true
            suffix a    | false | s="beta"; a=1     | true
            suffix a    | false | s=beta;a=1        | true
            suffix ta=1 | false | s=beta;ta=1       | false
            suffix =a   | false | s=a               | false
            prefix b;a  | false | s=b;a=1           | false
            regex b.*   | false | a=1; s=beta; c=b  | true
            regex b.*   | false | a=beta; s=gamma   | false
            range 1 10  | false | s=9; a=1          | true
            range 1 10  | false | s=10; a=1         | false
            # as with headers, an absent one fulfils only the inverted presence
            present     | false |                   | false
            present     | true  |                   | true
            present     | true  | a=1               | true
            present     | true  | s=1               | false
            exact 1     | true  |                   | false
            exact 1     | true  | a=1               | false
            exact 1     | true  | s=1               | false
            exact 1     | true  | s=2               | true
            present     | false | ''                | false
            present     | false | ;;                | false
            """)
    void a_cookie(String condition, boolean invert, @Nullable String cookies, boolean taken) {
        assertThat(OneRoute.takes(cookie(condition, invert), request(cookies))).isEqualTo(taken);
    }

    @Test
    void a_mismatch_is_explained_without_the_values_of_the_request() {
        RouteMatch query = TestMatch.match()
                .query(new QueryParameterMatch("q", OneRoute.value("prefix be")))
                .build();

        assertThat(OneRoute.reason(query, MeshRequest.of("GET", "http://h/?q=secret")))
                .isEqualTo("query parameter q: another value (expected prefix: be)");
        assertThat(OneRoute.reason(query, MeshRequest.of("GET", "http://h/?a=1")))
                .isEqualTo("query parameter q: absent (expected prefix: be)");
        assertThat(OneRoute.reason(cookie("exact 1", false), request("s=secret")))
                .isEqualTo("cookie s: another value");
        assertThat(OneRoute.reason(cookie("exact 1", false), request("a=1"))).isEqualTo("cookie s: absent");
    }

    private static RouteMatch cookie(String condition, boolean invert) {
        return TestMatch.match()
                .cookie(new CookieMatch("s", invert, OneRoute.value(condition)))
                .build();
    }

    private static MeshRequest request(@Nullable String cookies) {
        return MeshRequest.of("GET", "http://h/", cookies == null ? Map.of() : Map.of("cookie", cookies));
    }
}
