package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are those that Envoy 1.40 wrote. */
final class TimePatternTest {
    private static final Command COMMAND = new Command("%START_TIME(...)%", 0, "START_TIME", null, -1);

    @ParameterizedTest
    @CsvSource(delimiter = '!', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            %a!Tue
            %A!Tuesday
            %b!Dec
            %B!December
            %c!Tue Dec  1 11:07:54 2026
            %C!20
            %d!01
            %D!12/01/26
            %e! 1
            %F!2026-12-01
            %g!26
            %G!2026
            %h!Dec
            %H!11
            %I!11
            %j!335
            %k!11
            %l!11
            %m!12
            %M!07
            %p!AM
            %P!am
            %r!11:07:54 AM
            %R!11:07
            %s!1796123274
            %S!54
            %T!11:07:54
            %u!2
            %U!48
            %V!49
            %w!2
            %W!48
            %x!12/01/26
            %X!11:07:54
            %y!26
            %Y!2026
            %z!+0000
            %Z!UTC
            %f!337631000
            %1f!3
            %3f!337
            %5f!33763
            %6f!337631
            %9f!337631000
            %%!%
            %E0S!54
            %E1S!54.3
            %E3S!54.337
            %E9S!54.337631000
            %E12S!54.337631000000
            %E*S!54.337631
            %E3f!337
            %E*f!337631
            %E4Y!2026
            %ET!T
            %EY!2026
            %Oy!26
            %Ez!+00:00
            %E*z!+00:00:00
            %:z!+00:00
            %::z!+00:00:00
            %H%!11%
            at %Y/%m/%dT%H:%M:%S%z %s.!at 2026/12/01T11:07:54+0000 1796123274.
            """)
    void a_time_is_written_as_by_envoy(String pattern, String text) {
        assertThat(text(pattern, PlayedCall.STARTED_MICROS)).isEqualTo(text);
    }

    @Test
    void a_fraction_that_is_zero_is_left_out_of_seconds() {
        long second = PlayedCall.STARTED_MICROS / 1_000_000 * 1_000_000;
        assertThat(text("%E*S %E*f %E3S", second)).isEqualTo("54 0 54.000");
    }

    @Test
    void an_offset_has_a_colon_where_that_is_asked_for() {
        assertThat(TimePattern.parse("%Ez %E*z", COMMAND).text(0, ZoneId.of("-03:30")))
                .isEqualTo("-03:30 -03:30:00");
    }

    private static String text(String pattern, long micros) {
        return TimePattern.parse(pattern, COMMAND).text(micros, ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource({
        // by date(1) of GNU coreutils
        "2026-01-01, 00 01 00 26",
        "2026-01-04, 01 01 00 26",
        "2026-01-05, 01 02 01 26",
        "2027-01-03, 01 53 00 26",
        "2024-12-30, 52 01 53 25",
    })
    void weeks_begin_on_sunday_on_monday_and_by_iso(LocalDate day, String text) {
        long micros = day.toEpochDay() * 86_400_000_000L;

        assertThat(text("%U %V %W %g", micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 12 AM", "1, 01 AM", "12, 12 PM", "23, 11 PM"})
    void half_days_begin_at_twelve(int hour, String text) {
        assertThat(text("%I %p", hour * 3_600_000_000L)).isEqualTo(text);
    }

    @Test
    void small_numbers_have_their_zeros() {
        assertThat(IsoTime.text(1_001_000)).isEqualTo("1970-01-01T00:00:01.001Z");
        assertThat(IsoTime.text(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
        assertThat(text("%6f|%3f", 1_000_042)).isEqualTo("000042|000");
        assertThat(text("%s %Y %C %j", 86_400_000_000L * 9)).isEqualTo("777600 1970 19 010");
    }

    @Test
    void a_local_time_has_its_zone() {
        TimePattern pattern = TimePattern.parse("%Y-%m-%dT%H:%M:%S.%3f%z %Z", COMMAND);

        assertThat(pattern.text(PlayedCall.STARTED_MICROS, ZoneId.of("America/New_York")))
                .isEqualTo("2026-12-01T06:07:54.337-0500 EST");
    }
}
