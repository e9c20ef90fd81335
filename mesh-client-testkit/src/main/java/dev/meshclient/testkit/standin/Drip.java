package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;

/**
 * How slowly bodies are sent.
 *
 * @param millis how long each takes; 0 for no longer than it has to
 */
record Drip(int millis) {
    static final Drip NONE = new Drip(0);

    /** So many that the first one, with the headers, is there early. */
    private static final int MOST_PIECES = 100;

    static Drip over(Duration duration) {
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: 0 s .. 24 h)");
        }
        return new Drip((int) duration.toMillis());
    }

    ResponseDefinitionBuilder send(ResponseDefinitionBuilder head, byte[] body) {
        int pieces = Math.min(Math.min(body.length, millis), MOST_PIECES);
        ResponseDefinitionBuilder answer = head.withBody(body);
        return pieces == 0 ? answer : answer.withChunkedDribbleDelay(pieces, millis);
    }
}
