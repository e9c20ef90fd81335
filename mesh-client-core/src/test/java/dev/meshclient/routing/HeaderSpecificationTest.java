package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.testing.TestMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition on a header means (Envoy, {@code header_utility.cc}); a header without a value in the table is absent. */
class HeaderSpecificationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # matchHeaders: no value to compare with is presence, also of an empty value
            present       | beta    | true
            present       | ''      | true
            present       |         | false
            # values are compared with their case
            exact beta    | beta    | true
            exact beta    | Beta    | false
            exact beta    | betas   | false
            exact beta    | ' beta' | false
            exact beta    | ''      | false
            exact beta    |         | false
            # several lines of one name are one value, joined with commas
            exact beta    | beta,a  | false
            exact a,b     | a,b     | true
            prefix a      | a,b     | true
            suffix b      | a,b     | true
            prefix be     | beta    | true
            prefix beta   | beta    | true
            prefix betas  | beta    | false
            prefix Be     | beta    | false
            prefix eta    | beta    | false
            prefix be     |         | false
            suffix ta     | beta    | true
            suffix beta   | beta    | true
            suffix abeta  | beta    | false
            suffix be     | beta    | false
            suffix ta     |         | false
            # safe_regex: the whole value (envoy#8283: abc does not match aaabcaa)
            regex abc     | aaabcaa | false
            regex .*abc.* | aaabcaa | true
            regex a+      | aaa     | true
            regex a+      | aab     | false
            'regex a|ab'  | ab      | true
            regex a*      | ''      | true
            regex a*      |         | false
            """)
    void a_value(String condition, @Nullable String value, boolean taken) {
        assertThat(OneRoute.takes(match(condition, false), request(value))).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # matchHeaders: inverted presence is absence
            present       |         | true
            present       | beta    | false
            present       | ''      | false
            # a header that is absent fulfils no other condition, inverted or not
            exact beta    |         | false
            prefix be     |         | false
            suffix ta     |         | false
            regex b.*     |         | false
            range 1 10    |         | false
            # a header that is there fulfils the inverted condition where it does not fulfil the other
            exact beta    | beta    | false
            exact beta    | gamma   | true
            exact beta    | ''      | true
            prefix be     | beta    | false
            prefix be     | gamma   | true
            suffix ta     | beta    | false
            suffix ta     | gamma   | true
            regex b.*     | beta    | false
            regex b.*     | gamma   | true
            range 1 10    | 5       | false
            range 1 10    | 10      | true
            range 1 10    | five    | true
            range 1 10    | ''      | true
            """)
    void an_inverted_value(String condition, @Nullable String value, boolean taken) {
        assertThat(OneRoute.takes(match(condition, true), request(value))).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # HeaderDataRangeMatch; App Mesh, "1-100 matches 1-99": from the start to below the end
            1                    | 100                  | 1                     | true
            1                    | 100                  | 99                    | true
            1                    | 100                  | 100                   | false
            1                    | 100                  | 0                     | false
            -10                  | 0                    | -10                   | true
            -10                  | 0                    | -1                    | true
            -10                  | 0                    | 0                     | false
            -10                  | 0                    | -11                   | false
            # the whole value, a number of base 10 with or without a sign
            1                    | 100                  | +5                    | true
            1                    | 100                  | 0005                  | true
            -10                  | 10                   | -0                    | true
            1                    | 100                  | 10.9                  | false
            -10                  | 10                   | -1some                | false
            1                    | 100                  | ''                    | false
            -10                  | 10                   | -                     | false
            -10                  | 10                   | +                     | false
            -10                  | 10                   | +-5                   | false
            1                    | 100                  | 0x5                   | false
            1                    | 100                  | 5,6                   | false
            1                    | 100                  | 1e1                   | false
            # a digit of another script
            1                    | 100                  | \u0665                | false
            # 64 bits and no more
            -9223372036854775808 | 9223372036854775807  | -9223372036854775808  | true
            -9223372036854775808 | 9223372036854775807  | 9223372036854775806   | true
            -9223372036854775808 | 9223372036854775807  | 9223372036854775807   | false
            -9223372036854775808 | 9223372036854775807  | 9223372036854775808   | false
            -9223372036854775808 | 9223372036854775807  | -9223372036854775809  | false
            -9223372036854775808 | 9223372036854775807  | 18446744073709551617  | false
            """)
    void a_range(String start, String end, String value, boolean taken) {
        assertThat(OneRoute.takes(match("range " + start + " " + end, false), request(value)))
                .isEqualTo(taken);
    }

    @Test
    void the_name_is_in_any_case() {
        assertThat(OneRoute.takes(header("X-Version", "present"), request("beta")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exact beta  | false | gamma | header x-version: gamma (expected: beta)
            exact beta  | false |       | header x-version: absent (expected: beta)
            exact beta  | true  | beta  | header x-version: beta (expected anything but: beta)
            exact beta  | true  |       | header x-version: absent (expected anything but: beta)
            prefix be   | false | gamma | header x-version: gamma (expected prefix: be)
            suffix ta   | false | gamma | header x-version: gamma (expected suffix: ta)
            regex b.*   | false | gamma | header x-version: gamma (expected regex: b.*)
            range 1 100 | false | 100   | header x-version: 100 (expected range: 1..99)
            present     | false |       | header x-version: absent (expected: present)
            present     | true  | beta  | header x-version: beta (expected: absent)
            """)
    void a_mismatch_is_explained(String condition, boolean invert, @Nullable String value, String reason) {
        assertThat(OneRoute.reason(match(condition, invert), request(value))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"Authorization", "Cookie", "Proxy-Authorization"})
    void credentials_are_explained_without_their_values(String name) {
        RouteMatch match = header(name, "regex secret.*");

        assertThat(OneRoute.reason(match, MeshRequest.of("GET", "http://h/", Map.of(name, "mine"))))
                .isEqualTo("header " + name + ": another value");
        assertThat(OneRoute.reason(match, MeshRequest.of("GET", "http://h/"))).isEqualTo("header " + name + ": absent");
    }

    private static RouteMatch match(String condition, boolean invert) {
        return TestMatch.match()
                .header(new HeaderMatch("x-version", invert, OneRoute.value(condition)))
                .build();
    }

    private static RouteMatch header(String name, String condition) {
        return TestMatch.match()
                .header(new HeaderMatch(name, false, OneRoute.value(condition)))
                .build();
    }

    private static MeshRequest request(@Nullable String value) {
        return MeshRequest.of("GET", "http://h/", value == null ? Map.of() : Map.of("x-version", value));
    }
}
