package dev.meshclient.spring.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.context.MeshContext;
import dev.meshclient.spring.MeshClientProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundContextTest {
    private static final long NOW = 5_000;
    private static final String ENVOY = "x-envoy-expected-rq-timeout-ms";
    private static final String ATTEMPTS = "x-envoy-attempt-count";

    private static MeshContext read(Map<String, List<String>> headers) {
        return context("x-user", "session").of(request(headers, Map.of()));
    }

    private static MeshContext read(String name, String value) {
        return read(Map.of(name, List.of(value)));
    }

    private static InboundContext context(String header, String cookie) {
        return new InboundContext(() -> NOW, new MeshClientProperties.Inbound(true, header, cookie, true));
    }

    private static InboundRequest request(Map<String, List<String>> headers, Map<String, String> cookies) {
        return new InboundRequest() {
            @Override
            public List<String> header(String name) {
                return headers.getOrDefault(name, List.of());
            }

            @Override
            public String cookie(String name) {
                return cookies.get(name);
            }
        };
    }

    @Test
    void a_request_that_tells_nothing_has_no_context() {
        assertThat(read(Map.of())).isEqualTo(MeshContext.NONE);
    }

    @Test
    void envoys_expected_timeout_is_the_deadline() {
        assertThat(read(ENVOY, "250").deadlineNanos()).isEqualTo(NOW + 250_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2H,7200000000000",
        "3M,180000000000",
        "4S,4000000000",
        "5m,5000000",
        "6u,6000",
        "7n,7",
        "99999999n,99999999"
    })
    void a_grpc_timeout_is_the_deadline_in_its_unit(String timeout, long nanos) {
        assertThat(read("grpc-timeout", timeout).deadlineNanos()).isEqualTo(NOW + nanos);
    }

    @Test
    void of_two_timeouts_the_shorter_one_counts() {
        assertThat(read(Map.of(ENVOY, List.of("250"), "grpc-timeout", List.of("1S")))
                        .deadlineNanos())
                .isEqualTo(NOW + 250_000_000);
        assertThat(read(Map.of(ENVOY, List.of("5000"), "grpc-timeout", List.of("1S")))
                        .deadlineNanos())
                .isEqualTo(NOW + 1_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "+5",
                "1.5",
                "1e3",
                "0x10",
                "5 ms",
                "10,20",
                "٣",
                "NaN",
                "999999999999999999",
                "9223372036854775807",
                "99999999999999999999999999999999999999"
            })
    void what_is_no_expected_timeout_is_ignored(String value) {
        assertThat(read(ENVOY, value)).isEqualTo(MeshContext.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "0S", "-1S", "5", "5s", "5h", "123456789S", "1S,2S", "1 S", "1.5S"})
    void what_is_no_grpc_timeout_is_ignored(String value) {
        assertThat(read("grpc-timeout", value)).isEqualTo(MeshContext.NONE);
    }

    @Test
    void a_deadline_beyond_the_end_of_time_is_none() {
        InboundContext late =
                new InboundContext(() -> Long.MAX_VALUE - 10, new MeshClientProperties.Inbound(true, null, null, true));
        assertThat(late.of(request(Map.of(ENVOY, List.of("250")), Map.of()))).isEqualTo(MeshContext.NONE);
    }

    @Test
    void a_header_of_several_lines_is_ignored() {
        assertThat(read(Map.of(
                        ENVOY, List.of("250", "250"), ATTEMPTS, List.of("2", "3"), "x-user", List.of("anna", "bert"))))
                .isEqualTo(MeshContext.NONE);
    }

    @Test
    void a_second_attempt_is_a_retry_and_the_first_one_is_none() {
        assertThat(read(ATTEMPTS, "2")).isEqualTo(new MeshContext(Long.MAX_VALUE, 2, true, null));
        assertThat(read(ATTEMPTS, "1")).isEqualTo(new MeshContext(Long.MAX_VALUE, 1, false, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-2", "two", "2.0", "4294967298", "1,2"})
    void what_is_no_attempt_count_is_ignored(String value) {
        assertThat(read(ATTEMPTS, value)).isEqualTo(MeshContext.NONE);
    }

    @Test
    void the_sticky_key_is_in_the_header_or_else_in_the_cookie() {
        InboundContext both = context("x-user", "session");
        Map<String, List<String>> header = Map.of("x-user", List.of("anna"));
        Map<String, String> cookie = Map.of("session", "s-1");
        assertThat(both.of(request(header, cookie)).stickyKey()).isEqualTo("anna");
        assertThat(both.of(request(Map.of(), cookie)).stickyKey()).isEqualTo("s-1");
        assertThat(both.of(request(Map.of("x-user", List.of("")), cookie)).stickyKey())
                .isEqualTo("s-1");
        assertThat(context("x-user", null).of(request(Map.of(), cookie)).stickyKey())
                .isNull();
        assertThat(context(null, null).of(request(header, cookie)).stickyKey()).isNull();
    }

    @Test
    void a_name_that_no_header_or_cookie_can_have_is_refused() {
        assertThatThrownBy(() -> context("x user", null))
                .hasMessage("mesh.client.inbound.sticky-key-header: 'x user' (expected: the name of a header)");
        assertThatThrownBy(() -> context(null, ""))
                .hasMessage("mesh.client.inbound.sticky-key-cookie: '' (expected: the name of a cookie)");
    }
}
