package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.AccessLog.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonLineTest {

    private static Format.Json format(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Format.Json(values);
    }

    @Test
    void members_have_the_order_of_the_format() {
        assertThat(PlayedCall.answered().line(format("z", "%REQ(:METHOD)%", "a", "x", "m", "%REQ(:PATH)%")))
                .isEqualTo("{\"z\":\"GET\",\"a\":\"x\",\"m\":\"/orders/7\"}\n");
    }

    @Test
    void one_operator_keeps_its_type_and_several_are_text() {
        String line = PlayedCall.answered()
                .header("content-type", "application/grpc")
                .line(format(
                        "code", "%RESPONSE_CODE%",
                        "ms", "%DURATION%",
                        "text", "%DURATION% ms",
                        "two", "%DURATION%%RESPONSE_CODE%",
                        "port", "%UPSTREAM_REMOTE_PORT%",
                        "bytes", "%BYTES_SENT%",
                        "attempts", "%UPSTREAM_REQUEST_ATTEMPT_COUNT%",
                        "status", "%RESP(:STATUS)%",
                        "grpc", "%GRPC_STATUS_NUMBER%",
                        "time", "%START_TIME(%s)%"));

        assertThat(line)
                .isEqualTo("{\"code\":200,\"ms\":42,\"text\":\"42 ms\",\"two\":\"42200\",\"port\":8080,"
                        + "\"bytes\":5,\"attempts\":1,\"status\":\"200\",\"grpc\":2,\"time\":\"1796123274\"}\n");
    }

    @Test
    void nothing_is_null_or_a_hyphen_in_a_longer_text() {
        assertThat(PlayedCall.answered().line(format("a", "%REQ(X-NONE)%", "b", "id=%REQ(X-NONE)%")))
                .isEqualTo("{\"a\":null,\"b\":\"id=-\"}\n");
    }

    @Test
    void an_empty_header_is_an_empty_text() {
        assertThat(PlayedCall.answered().header("x-empty", "").line(format("a", "%REQ(X-EMPTY)%")))
                .isEqualTo("{\"a\":\"\"}\n");
    }

    @Test
    void keys_and_values_are_escaped() {
        assertThat(PlayedCall.answered().header("x", "a\"b\\c\n\u2028").line(format("k\"", "%REQ(X)%")))
                .isEqualTo("{\"k\\\"\":\"a\\\"b\\\\c\\n\\u2028\"}\n");
    }

    @Test
    void a_number_is_not_shortened() {
        assertThat(PlayedCall.answered().line(format("ns", "%COMMON_DURATION(DS_RX_BEG:DS_TX_END:ns)%")))
                .isEqualTo("{\"ns\":42700000}\n");
    }
}
