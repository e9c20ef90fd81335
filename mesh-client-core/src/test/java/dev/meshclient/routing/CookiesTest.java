package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.Allocations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {

    private static @Nullable String value(String header, String name) {
        long found = Cookies.find(name, header);
        return found == Region.NONE ? null : header.substring(Region.from(found), Region.to(found));
    }

    @ParameterizedTest
    @CsvSource({
        "sid=7, 7",
        "a=1; sid=7, 7",
        "a=1;sid=7;b=2, 7",
        "'a=1;  sid=7 ; b=2', '7 '",
        "sid=7; sid=8, 7",
        "x=sid=9; sid=7, 7",
        "xsid=9; sidx=8; sid=7, 7",
        "SID=9; sid=7, 7",
        "sid=a=b, a=b",
        "'sid=\"a b\"', a b",
        "'a=1; sid=\"7\"; b=2', 7",
        "'sid=\"7', '\"7'",
        "'sid=\"', '\"'",
        "'sid=7\"', '7\"'",
    })
    void the_first_cookie_of_the_name_is_found(String header, String expected) {
        assertThat(value(header, "sid")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid=", "sid=; a=1", "sid=\"\""})
    void a_value_may_be_empty(String header) {
        assertThat(value(header, "sid")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "sid", "sid ; a=1", "a=1", "a=sid", "si=7", "Sid=7", "a=\"; b=1", "; ; ", "sid =7"})
    void there_may_be_no_such_cookie(String header) {
        assertThat(value(header, "sid")).isNull();
    }

    @Test
    void looking_for_a_cookie_allocates_nothing() {
        String header = "a=1; b=\"2\"; sid=\"0123456789\"; c=3";

        assertThat(Allocations.bytesPerRun(() -> Cookies.find("sid", header))).isZero();
    }
}
