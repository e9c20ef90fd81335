package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A line tells no credential but one that its format names. */
final class SecretsInLinesTest {
    private static final PlayedCall CALL = PlayedCall.answered()
            .request("GET", "http://orders.shop.local/a;jsessionid=S1?page=2&access_token=S2&X-Amz-Signature=S3")
            .header("Authorization", "Bearer S4")
            .header("Cookie", "session=S5")
            .header("X-Envoy-Original-Path", "/b?api_key=S6&page=3");

    @Test
    void the_default_line_has_no_secret() {
        assertThat(CALL.line(null)).doesNotContainPattern("S[0-9]").contains("/b?api_key=REDACTED&page=3");
    }

    @Test
    void a_path_has_no_secret() {
        String path = "/a;jsessionid=REDACTED?page=2&access_token=REDACTED&X-Amz-Signature=REDACTED";

        assertThat(CALL.text("%REQ(:PATH)%")).isEqualTo(path);
        assertThat(CALL.text("%REQ(X-NONE?:PATH)%")).isEqualTo(path);
        assertThat(CALL.text("%PATH(WQ)% %PATH(NQ)%")).isEqualTo(path + " /a;jsessionid=REDACTED");
        assertThat(CALL.text("%QUERY_PARAMS%")).isEqualTo(path.substring(path.indexOf('?') + 1));
    }

    @Test
    void a_secret_is_not_told_by_cutting_it() {
        assertThat(CALL.text("%REQ(:PATH):15%")).isEqualTo("/a;jsessionid=R");
    }

    @Test
    void a_format_that_names_a_header_or_a_parameter_gets_it() {
        assertThat(CALL.text("%REQ(AUTHORIZATION)% %REQ(X-NONE?COOKIE)% %QUERY_PARAM(access_token)%"))
                .isEqualTo("Bearer S4 session=S5 S2");
    }
}
