package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each operator prints of one call after the other. */
final class OperatorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            %REQ(:METHOD)% ! POST
            %REQ(:SCHEME)% ! https
            %REQ(:AUTHORITY)% ! orders.shop.local:8443
            %REQ(HOST)% ! orders.shop.local:8443
            %REQ(:PATH)% ! /orders?page=2
            %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% ! /orders?page=2
            %REQ(user-agent)% ! curl/8
            %REQ(USER-AGENT):4% ! curl
            %REQ(USER-AGENT):0% !
            %REQ(X-NONE)% ! -
            %REQ(X-NONE?USER-AGENT)% ! curl/8
            %REQ(X-NONE?X-NEITHER)% ! -
            %REQ(X-EMPTY?USER-AGENT)% !
            %REQUEST_HEADER(USER-AGENT)% ! curl/8
            %STREAM_INFO_REQ(USER-AGENT)% ! curl/8
            %STREAM_ID% ! id-1
            %PATH% ! /orders?page=2
            %PATH(NQ)% ! /orders
            %PATH(WQ:ORIG):7% ! /orders
            %QUERY_PARAMS% ! page=2
            %QUERY_PARAM(page)% ! 2
            %QUERY_PARAM(none)% ! -
            %PROTOCOL% ! HTTP/1.1
            %UPSTREAM_PROTOCOL% ! HTTP/1.1
            %RESPONSE_CODE% ! 200
            %RESPONSE_CODE_DETAILS% ! via_upstream
            %RESPONSE_FLAGS% ! -
            %RESPONSE_FLAGS_LONG% ! -
            %BYTES_RECEIVED% ! 154
            %BYTES_SENT% ! 5
            %REQUEST_HEADERS_BYTES% ! 199
            %RESPONSE_HEADERS_BYTES% ! 130
            %UPSTREAM_HEADER_BYTES_SENT% ! 199
            %UPSTREAM_HEADER_BYTES_RECEIVED% ! 130
            %DOWNSTREAM_HEADER_BYTES_RECEIVED% ! 199
            %DOWNSTREAM_HEADER_BYTES_SENT% ! 130
            %UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT% ! 199
            %DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT% ! 130
            %UPSTREAM_WIRE_BYTES_SENT% ! 353
            %UPSTREAM_WIRE_BYTES_RECEIVED% ! 135
            %DOWNSTREAM_WIRE_BYTES_RECEIVED% ! 353
            %DOWNSTREAM_WIRE_BYTES_SENT% ! 135
            %DURATION% ! 42
            %REQUEST_DURATION% ! 1
            %REQUEST_TX_DURATION% ! 1
            %RESPONSE_DURATION% ! 30
            %RESPONSE_TX_DURATION% ! 11
            %COMMON_DURATION(US_TX_END:US_RX_BEG:us)% ! 29700
            %COMMON_DURATION(DS_RX_BEG:DS_TX_END)% ! 42
            %COMMON_DURATION(US_CX_BEG:US_CX_END:ns)% ! -
            %ROUTE_NAME% ! all
            %UPSTREAM_CLUSTER% ! orders-v1
            %UPSTREAM_CLUSTER_RAW% ! orders-v1
            %UPSTREAM_HOST% ! 10.0.0.1:8080
            %UPSTREAM_HOST_NAME% ! 10.0.0.1:8080
            %UPSTREAM_HOST_NAME_WITHOUT_PORT% ! 10.0.0.1
            %UPSTREAM_HOSTS_ATTEMPTED% ! 10.0.0.1:8080
            %UPSTREAM_LOCAL_ADDRESS% ! 10.0.0.9:40000
            %UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT% ! 10.0.0.9
            %UPSTREAM_LOCAL_PORT% ! 40000
            %UPSTREAM_REMOTE_ADDRESS% ! 10.0.0.1:8080
            %UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT% ! 10.0.0.1
            %UPSTREAM_REMOTE_PORT% ! 8080
            %UPSTREAM_REQUEST_ATTEMPT_COUNT% ! 1
            %UPSTREAM_TRANSPORT_FAILURE_REASON% ! -
            %RESP(:STATUS)% ! 200
            %RESP(CONTENT-TYPE)% ! text/plain
            %RESP(X-NONE?content-type):4% ! text
            %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% ! 29
            %RESPONSE_HEADER(CONTENT-TYPE)% ! text/plain
            %TRAILER(DIGEST)% ! abc
            %RESPONSE_TRAILER(X-NONE?DIGEST):2% ! ab
            %GRPC_STATUS% ! -
            %LOCAL_REPLY_BODY% ! -
            %ACCESS_LOG_TYPE% ! DownstreamEnd
            %START_TIME% ! 2026-12-01T11:07:54.337Z
            %START_TIME(%s.%6f)% ! 1796123274.337631
            %EMIT_TIME% ! 2026-12-01T11:07:54.380Z
            %EMIT_TIME(%S.%6f)% ! 54.380331
            %ENVIRONMENT(NO_SUCH_VARIABLE)% ! -
            100%% of %RESPONSE_CODE%%% ! 100% of 200%
            %DURATION()% ! 42
            """)
    void a_delivered_response(String template, String printed) {
        SeenExchange exchange =
                new SeenExchange().header("Content-Type", "text/plain").trailer("Digest", "abc");
        PlayedCall call = PlayedCall.answered(exchange)
                .request("POST", "https://orders.shop.local:8443/orders?page=2")
                .header("User-Agent", "curl/8")
                .header("X-Empty", "")
                .header("X-Request-Id", "id-1");

        assertThat(call.text(template)).isEqualTo(printed == null ? "" : printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            %RESPONSE_CODE% ! 404
            %RESPONSE_FLAGS% ! NR
            %RESPONSE_FLAGS_LONG% ! NoRouteFound
            %RESPONSE_CODE_DETAILS% ! route_not_found
            %ROUTE_NAME% ! -
            %UPSTREAM_CLUSTER% ! -
            %UPSTREAM_HOST% ! -
            %UPSTREAM_HOST_NAME% ! -
            %UPSTREAM_HOSTS_ATTEMPTED% ! -
            %UPSTREAM_REMOTE_PORT% ! -
            %UPSTREAM_REQUEST_ATTEMPT_COUNT% ! 0
            %PROTOCOL% ! -
            %BYTES_RECEIVED% ! 0
            %BYTES_SENT% ! 0
            %REQUEST_HEADERS_BYTES% ! -
            %UPSTREAM_WIRE_BYTES_SENT% ! -
            %DURATION% ! 0
            %REQUEST_DURATION% ! -
            %REQUEST_TX_DURATION% ! -
            %RESPONSE_DURATION% ! -
            %RESPONSE_TX_DURATION% ! -
            %RESP(:STATUS)% ! 404
            %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% ! -
            %RESP(CONTENT-TYPE)% ! -
            %TRAILER(DIGEST)% ! -
            %LOCAL_REPLY_BODY% ! no route matches
            """)
    void a_failure_before_any_attempt(String template, String printed) {
        LocalReply reply = new LocalReply.Failure(ResponseFlag.NR, new IOException("no route matches"));
        PlayedCall call = PlayedCall.unsent(404, ResponseFlag.NR, "route_not_found", reply)
                .goingTo(CallInfo.UNKNOWN);

        assertThat(call.text(template)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            %RESPONSE_CODE% ! 418
            %RESPONSE_FLAGS% ! -
            %BYTES_SENT% ! 6
            %RESP(retry-after)% ! 60
            %RESP(Retry-After):1% ! 6
            %LOCAL_REPLY_BODY% ! héhé
            """)
    void an_answer_of_the_mesh(String template, String printed) {
        LocalReply reply = new LocalReply.Response(null, 418, Map.of("Retry-After", "60"), "héhé");

        assertThat(PlayedCall.unsent(418, null, "direct_response", reply).text(template))
                .isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            %UPSTREAM_HOST% ! 10.0.0.2:8080
            %UPSTREAM_HOSTS_ATTEMPTED% ! 10.0.0.1:8080,10.0.0.2:8080
            %UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT% ! 10.0.0.1,10.0.0.2
            %UPSTREAM_HOST_NAMES_ATTEMPTED% ! 10.0.0.1:8080,10.0.0.2:8080
            %UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT% ! 10.0.0.1,10.0.0.2
            %UPSTREAM_REQUEST_ATTEMPT_COUNT% ! 2
            %UPSTREAM_TRANSPORT_FAILURE_REASON% ! Connection_refused
            %UPSTREAM_LOCAL_ADDRESS% ! -
            %PROTOCOL% ! -
            %REQUEST_DURATION% ! 2
            %REQUEST_TX_DURATION% ! -
            %BYTES_RECEIVED% ! -
            %BYTES_SENT% ! 0
            %RESPONSE_DURATION% ! -
            """)
    void the_last_of_several_attempts_that_failed(String template, String printed) {
        PlayedCall call = new PlayedCall()
                .attempt(1, "10.0.0.1", Exchange.UNSEEN)
                .hears(it -> it.requestSent(1, 2_000_000))
                .hears(it -> it.attemptEnded(1, Outcome.failure(Outcome.Kind.REMOTE_RESET, null), 3_000_000))
                .attempt(2, "10.0.0.2", Exchange.UNSEEN)
                .hears(it -> it.attemptEnded(2, refused(), 1_000_000))
                .ends(new Summary(
                        503,
                        ResponseFlag.UF,
                        "upstream_reset_before_response_started{connection_failure}",
                        new LocalReply.Failure(ResponseFlag.UF, new IOException("refused")),
                        2,
                        1,
                        9_000_000));

        assertThat(call.text(template)).isEqualTo(printed);
    }

    private static Outcome refused() {
        return Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new ConnectException("Connection refused"));
    }

    @Test
    void of_two_attempts_at_once_the_one_that_was_delivered_counts() {
        PlayedCall call = new PlayedCall()
                .attempt(1, "10.0.0.1", new SeenExchange().header("served-by", "first"))
                .attempt(2, "10.0.0.2", new SeenExchange().header("served-by", "second"))
                .hears(it -> it.attemptEnded(1, Outcome.response(200), 5_000_000))
                .hears(it -> it.attemptEnded(2, Outcome.failure(Outcome.Kind.CANCELLED, null), 4_000_000))
                .hears(it -> it.responseHeaders(1, 200, 5_000_000));

        assertThat(call.text("%UPSTREAM_HOST_NAME% %RESP(SERVED-BY)%")).isEqualTo("10.0.0.1:8080 first");
    }

    @Test
    void a_host_name_is_told_as_the_address_that_it_led_to() {
        PlayedCall call = new PlayedCall().attempt(1, "orders.internal", new SeenExchange());

        assertThat(call.text("%UPSTREAM_HOST% %UPSTREAM_HOST_NAME%")).isEqualTo("10.0.0.1:8080 orders.internal:8080");
    }

    @Test
    void a_caller_that_gave_up_has_the_flag_of_envoy() {
        PlayedCall call = PlayedCall.unsent(0, null, "downstream_remote_disconnect", null);

        assertThat(call.text(
                        "%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_FLAGS_LONG% %LOCAL_REPLY_BODY% %RESP(:STATUS)%"))
                .isEqualTo("0 DC DownstreamConnectionTermination - -");
    }

    @Test
    void a_caller_that_gave_up_the_body_had_a_response() {
        PlayedCall call = PlayedCall.answered()
                .ends(new Summary(0, null, "downstream_remote_disconnect", null, 1, 0, 40_000_000));

        assertThat(call.text("%RESPONSE_CODE% %RESPONSE_FLAGS% %RESP(:STATUS)%"))
                .isEqualTo("200 DC 200");
    }

    @ParameterizedTest
    @EnumSource(ResponseFlag.class)
    void every_flag_has_a_long_name(ResponseFlag flag) {
        String line = PlayedCall.unsent(503, flag, "x", null).text("%RESPONSE_FLAGS% %RESPONSE_FLAGS_LONG%");

        assertThat(line).matches(flag + " [A-Z][A-Za-z]{6,}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            application/grpc ! 3 !  ! InvalidArgument INVALID_ARGUMENT 3 3
            application/grpc+proto ! 1 ! 7 ! Canceled CANCELLED 1 1
            application/grpc ! ! 7 ! PermissionDenied PERMISSION_DENIED 7 7
            application/grpc ! ! ! Unknown UNKNOWN 2 2
            application/grpc ! 99 ! ! 99 99 99 99
            application/grpc ! x ! ! -1 -1 -1 -1
            application/grpc-web ! 3 ! ! - - - -
            text/plain ! 3 ! ! - - - -
            """)
    void a_status_of_grpc_is_the_trailers_or_else_the_headers(
            String type, String trailer, String header, String printed) {
        SeenExchange exchange = new SeenExchange();
        if (trailer != null) {
            exchange.trailer("grpc-status", trailer);
        }
        if (header != null) {
            exchange.header("grpc-status", header);
        }
        PlayedCall call = PlayedCall.answered(exchange).header("content-type", type);

        assertThat(call.text("%GRPC_STATUS% %GRPC_STATUS(SNAKE_STRING)% %GRPC_STATUS(NUMBER)% %GRPC_STATUS_NUMBER%"))
                .isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({"400, 13", "401, 16", "403, 7", "404, 12", "429, 14", "502, 14", "503, 14", "504, 14", "418, 2"})
    void a_local_failure_has_the_status_of_grpc_that_envoy_gave_it(int status, int grpcStatus) {
        PlayedCall call = PlayedCall.unsent(status, ResponseFlag.UH, "no_healthy_upstream", null)
                .header("content-type", "application/grpc");

        assertThat(call.text("%GRPC_STATUS_NUMBER%")).isEqualTo(Integer.toString(grpcStatus));
    }

    @Test
    void an_environment_variable_is_read_when_the_format_is() {
        Map.Entry<String, String> variable = System.getenv().entrySet().stream()
                .filter(entry -> entry.getValue().matches("[a-zA-Z0-9/:._-]{2,}"))
                .filter(entry -> entry.getKey().matches("[A-Z_]+"))
                .findFirst()
                .orElseThrow();

        assertThat(PlayedCall.answered().text("%ENVIRONMENT(" + variable.getKey() + ")%"))
                .isEqualTo(variable.getValue());
        assertThat(PlayedCall.answered().text("%ENVIRONMENT(" + variable.getKey() + "):1%"))
                .isEqualTo(variable.getValue().substring(0, 1));
    }

    @Test
    void the_machine_has_a_name() {
        assertThat(PlayedCall.answered().text("%HOSTNAME%")).isNotEmpty().doesNotContain("%");
    }

    @Test
    void a_character_is_not_cut_in_two() {
        PlayedCall call = PlayedCall.answered().header("x-name", "a\uD83D\uDE00b");

        assertThat(call.text("%REQ(X-NAME):2%")).isEqualTo("a");
        assertThat(call.text("%REQ(X-NAME):3%")).isEqualTo("a\uD83D\uDE00");
    }

    @Test
    void the_authority_is_what_the_caller_calls_it() {
        assertThat(PlayedCall.answered()
                        .request("GET", "http://[fd00::1]:8080/")
                        .text("%REQ(:AUTHORITY)%"))
                .isEqualTo("[fd00::1]:8080");
        assertThat(PlayedCall.answered().header("Host", "Other.local").text("%REQ(:AUTHORITY)%"))
                .isEqualTo("Other.local");
        assertThat(PlayedCall.answered().text("%REQ(:AUTHORITY)%")).isEqualTo("orders.shop.local");
    }

    @Test
    void an_exchange_is_not_read_after_the_call() {
        SeenExchange exchange = new SeenExchange().header("a", "b");
        String all = String.join(
                " ",
                new TreeSet<>(Arrays.asList(
                        "%PROTOCOL%",
                        "%UPSTREAM_HOST%",
                        "%UPSTREAM_LOCAL_PORT%",
                        "%RESP(A)%",
                        "%TRAILER(A)%",
                        "%BYTES_SENT%",
                        "%BYTES_RECEIVED%",
                        "%UPSTREAM_WIRE_BYTES_SENT%",
                        "%GRPC_STATUS%")));
        LoggedCall call =
                PlayedCall.answered(exchange).play(LogFormat.of(new dev.meshclient.model.AccessLog.Format.Text(all)));
        exchange.close();

        StringBuilder line = new StringBuilder();
        call.appendTo(line);

        assertThat(line).startsWith("154 5 - HTTP/1.1 b - 10.0.0.1:8080");
    }
}
