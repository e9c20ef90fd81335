package dev.meshclient.spring.reactive;

import java.net.HttpCookie;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/** Reads the {@code Set-Cookie} lines of a response; a line that is none is left to those who look at headers. */
final class ResponseCookies {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseCookies.class);
    private static final String SAME_SITE = "SameSite=";

    private ResponseCookies() {}

    static MultiValueMap<String, ResponseCookie> of(List<String> lines) {
        MultiValueMap<String, ResponseCookie> cookies = new LinkedMultiValueMap<>();
        for (String line : lines) {
            for (ResponseCookie cookie : parse(line)) {
                cookies.add(cookie.getName(), cookie);
            }
        }
        return cookies;
    }

    /** A server's mistake does not keep the response from the caller (RFC 6265, 5.2). */
    private static List<ResponseCookie> parse(String line) {
        try {
            return HttpCookie.parse(line).stream()
                    .map(cookie -> cookie(cookie, line))
                    .toList();
        } catch (IllegalArgumentException e) {
            LOG.debug("Set-Cookie: not a cookie, so it is left out of the response's cookies");
            return List.of();
        }
    }

    private static ResponseCookie cookie(HttpCookie cookie, String line) {
        return ResponseCookie.fromClientResponse(cookie.getName(), cookie.getValue())
                .domain(cookie.getDomain())
                .path(cookie.getPath())
                .maxAge(cookie.getMaxAge())
                .secure(cookie.getSecure())
                .httpOnly(cookie.isHttpOnly())
                .sameSite(sameSite(line))
                .build();
    }

    /** The JDK does not know of it. */
    private static @Nullable String sameSite(String line) {
        for (String attribute : StringUtils.tokenizeToStringArray(line, ";")) {
            if (attribute.regionMatches(true, 0, SAME_SITE, 0, SAME_SITE.length())) {
                return attribute.substring(SAME_SITE.length());
            }
        }
        return null;
    }
}
