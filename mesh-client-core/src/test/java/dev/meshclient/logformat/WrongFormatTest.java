package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.AccessLog.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages say which operator is wrong, where, and what was expected. */
final class WrongFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            a%  ! %: no operator begins here at character 2 (expected: %OPERATOR%, or %% for a percent sign)
            100% %PROTOCOL% ! % %: no operator begins here at character 4 (expected: %OPERATOR%, or %% for a percent sign)
            %PROTOCOL ! %PROTOCOL: the operator has no end at character 1 (expected: % after PROTOCOL)
            %PROTOCOL %DURATION% ! %PROTOCOL %: the operator has no end at character 1 (expected: % after PROTOCOL)
            x %REQ(A% ! %REQ(A%: the argument has no end at character 3 (expected: %REQ(...)%)
            %REQ(A)x% ! %REQ(A)x%: the operator has no end at character 1 (expected: % after REQ(A))
            %REQ(A):x% ! %REQ(A):x%: the length is no number at character 1 (expected: 0 or more characters, as in %REQ(USER-AGENT):20%)
            %REQ(A):-1% ! %REQ(A):-1%: the length is no number at character 1 (expected: 0 or more characters, as in %REQ(USER-AGENT):20%)
            %REQ% ! %REQ%: the operator needs an argument at character 1 (expected: %REQ(...)%)
            %REQ()% ! %REQ()%: the operator needs an argument at character 1 (expected: %REQ(...)%)
            %REQ(?B)% ! %REQ(?B)%: the name of a header is empty at character 1 (expected: (NAME) or (NAME?OTHER), names of headers)
            %RESP(A?)% ! %RESP(A?)%: the name of a header is empty at character 1 (expected: (NAME) or (NAME?OTHER), names of headers)
            %TRAILER(A B)% ! %TRAILER(A B)%: no header can be called 'A B' at character 1 (expected: (NAME) or (NAME?OTHER), names of headers)
            %REQ(A?B?C)% ! %REQ(A?B?C)%: more than one header that stands in at character 1 (expected: (NAME) or (NAME?OTHER), names of headers)
            [%START_TIM%] ! %START_TIM%: unknown operator at character 2, did you mean 'START_TIME'?
            %req(A)% ! %req(A)%: unknown operator at character 1, did you mean 'REQ'?
            %NOTHING_LIKE_IT% ! %NOTHING_LIKE_IT%: unknown operator at character 1
            %COALESCE({})% ! %COALESCE({})%: unknown operator at character 1
            %DURATION(x)% ! %DURATION(x)%: the operator takes no argument at character 1 (expected: %DURATION%)
            %DURATION:3% ! %DURATION:3%: the operator takes no length at character 1
            %START_TIME(%Y):3% ! %START_TIME(%Y):3%: the operator takes no length at character 1
            %GRPC_STATUS(NAME)% ! %GRPC_STATUS(NAME)%: not a form of a gRPC status at character 1 (expected: one of CAMEL_STRING, SNAKE_STRING, NUMBER)
            %ENVIRONMENT% ! %ENVIRONMENT%: the operator needs an argument at character 1 (expected: %ENVIRONMENT(...)%)
            %PATH(XQ)% ! %PATH(XQ)%: not a path at character 1 (expected: (WQ) or (NQ), perhaps followed by :ORIG, :PATH or :ORIG_OR_PATH)
            %QUERY_PARAMS(ALL)% ! %QUERY_PARAMS(ALL)%: not a query at character 1 (expected: (ORIG) or (DECODED))
            %COMMON_DURATION(DS_RX_BEG)% ! %COMMON_DURATION(DS_RX_BEG)%: not a duration at character 1 (expected: (from:to) or (from:to:unit), the unit one of ms, us, ns)
            %COMMON_DURATION(DS_RX_BEG:END)% ! %COMMON_DURATION(DS_RX_BEG:END)%: no moment of a call is called 'END' at character 1 (expected: one of DS_RX_BEG, DS_RX_END, US_CX_BEG, US_CX_END, US_HS_END, US_TX_BEG, US_TX_END, US_RX_BEG, US_RX_END, DS_TX_BEG, DS_TX_END)
            %DYNAMIC_METADATA% ! %DYNAMIC_METADATA%: the operator needs an argument at character 1 (expected: %DYNAMIC_METADATA(...)%)
            %DOWNSTREAM_TLS_VERSION(x)% ! %DOWNSTREAM_TLS_VERSION(x)%: the operator takes no argument at character 1 (expected: %DOWNSTREAM_TLS_VERSION%)
            """)
    void a_format_that_is_wrong_is_refused(String template, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.of(new Format.Text(template)))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.of(new Format.Json(Map.of("a", template))))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.check(template))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%Q", "%n", "%10f", "%0f", "%E", "%Eq", "%E16S", "x%Yz%L"})
    void a_time_that_cannot_be_written_is_refused_with_all_that_can(String pattern) {
        WrongFormatException wrong = catchThrowableOfType(
                WrongFormatException.class, () -> LogFormat.check("at %START_TIME(" + pattern + ")%"));

        assertThat(wrong)
                .hasMessageContaining("no conversion of a time is called %")
                .hasMessageContaining(
                        "at character 4 (expected: one of %% %A %B %C %D %F %G %H %I %M %P %R %S %T %U %V")
                .hasMessageEndingWith("%w %x %y %z %1f..%9f)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%DYNAMIC_METADATA(a:b:c):3%",
                "%CLUSTER_METADATA(a)%",
                "%FILTER_STATE(a:PLAIN):3%",
                "%DOWNSTREAM_PEER_CERT_V_START(%Y)%",
                "%UPSTREAM_TLS_VERSION%",
                "%DOWNSTREAM_REMOTE_ADDRESS%",
                "%CONNECTION_ID%",
                "%REQUESTED_SERVER_NAME%"
            })
    void what_there_is_not_on_a_clients_side_is_taken_and_prints_a_hyphen(String template) {
        assertThat(PlayedCall.answered().text(template)).isEqualTo("-");
    }

    @Test
    void an_operator_name_of_any_length_is_refused() {
        String template = "%" + "A".repeat(900) + "%";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.check(template))
                .withMessage(template + ": unknown operator at character 1");
    }
}
