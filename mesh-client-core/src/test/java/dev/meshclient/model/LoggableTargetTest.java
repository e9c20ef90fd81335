package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggableTargetTest {

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2, a=1&b=2",
        "'', ''",
        "a&b=&, a&b=&",
        "token=x, token=REDACTED",
        "Access_Token=x&a=1, Access_Token=REDACTED&a=1",
        "access%5Ftoken=x, access%5Ftoken=REDACTED",
        "%74oken=x, %74oken=REDACTED",
        "%7=x&%zz=y&%=z, %7=x&%zz=y&%=z",
        "user[password]=x, user[password]=REDACTED",
        "sig=x&design=1, sig=REDACTED&design=1",
        "AWSAccessKeyId=x, AWSAccessKeyId=REDACTED",
        "api_key=x&keyboard=1, api_key=REDACTED&keyboard=1",
        "pwd=x&auth=y&otp=z, pwd=REDACTED&auth=REDACTED&otp=REDACTED",
        "token=a;b=c&d=1, token=REDACTED&d=1",
        "a=1;token=x, a=1;token=REDACTED",
        "token=a=b, token=REDACTED",
        "a=token=b, a=token=b",
        "token, token",
    })
    void values_that_may_be_secret_are_not_told(String query, String told) {
        StringBuilder text = new StringBuilder();
        LoggableTarget.append(text, "/", query);

        assertThat(text).hasToString("/?" + told);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/b, /a/b",
        "/a;jsessionid=x, /a;jsessionid=REDACTED",
        "/a;v=1;token=x/b;w=2, /a;v=1;token=REDACTED/b;w=2",
        "/token=x/b, /token=REDACTED/b",
        "/a=b/, /a=b/",
    })
    void parameters_of_the_path_count_as_well(String path, String told) {
        StringBuilder text = new StringBuilder();
        LoggableTarget.append(text, path, null);

        assertThat(text).hasToString(told);
    }

    @Property(tries = 300)
    void no_value_of_a_secret_is_told_wherever_it_stands(
            @ForAll @AlphaChars @Chars({'=', ';', '/', '%', '+'}) @StringLength(max = 6) String before,
            @ForAll @AlphaChars @Chars({'=', ';', '%', '+'}) @StringLength(max = 6) String secret) {
        StringBuilder text = new StringBuilder();
        LoggableTarget.append(text, "/", before + "&token=" + secret + "0123456789&a=1");

        assertThat(text.toString()).doesNotContain("0123456789").endsWith("&token=REDACTED&a=1");
    }

    @Test
    void no_query_has_no_question_mark() {
        StringBuilder text = new StringBuilder("x");
        LoggableTarget.append(text, "/a", null);

        assertThat(text).hasToString("x/a");
    }
}
