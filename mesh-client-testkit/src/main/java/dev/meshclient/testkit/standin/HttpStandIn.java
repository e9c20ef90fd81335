package dev.meshclient.testkit.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** A stand-in that is asked over HTTP. */
abstract class HttpStandIn implements StandIn {
    /** Many calls may be kept waiting at a time; threads are made only when they are needed. */
    private static final int THREADS = 64;

    private final CallLog log = new CallLog();
    private final WireMockServer server;

    HttpStandIn() {
        server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(THREADS)
                .gzipDisabled(true)
                .extensions(new Answers()));
        server.stubFor(any(anyUrl()).willReturn(WireMock.ok()));
        server.start();
    }

    /** Returns where it is, such as {@code http://127.0.0.1:4711}. */
    public final URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns what to note of a request. */
    abstract SeenCall seen(Request request);

    /** Answers as the real one does. May block, as a long poll does. */
    abstract ResponseDefinitionBuilder answer(Request request) throws InterruptedException;

    /** Answers that it has failed itself, as the real one would. */
    ResponseDefinitionBuilder failure() {
        return WireMock.serverError();
    }

    /** Answers that there are too many calls, as the real one would. */
    ResponseDefinitionBuilder throttle() {
        return WireMock.aResponse().withStatus(429);
    }

    /** Answers that the caller may not ask this, as the real one would. */
    ResponseDefinitionBuilder denial() {
        return WireMock.forbidden();
    }

    final CallLog log() {
        return log;
    }

    private ResponseDefinitionBuilder treat(Request request) throws InterruptedException {
        Treatment treatment = log.seen(seen(request));
        Behaviour behaviour = treatment.behaviour();
        if (behaviour instanceof Behaviour.Slow slow) {
            log.keepWaiting(treatment, slow.delay());
        } else if (behaviour instanceof Behaviour.Silent) {
            log.keepWaiting(treatment);
            return reset();
        } else if (behaviour instanceof Behaviour.Reset) {
            return reset();
        } else if (behaviour instanceof Behaviour.Failure) {
            return failure();
        } else if (behaviour instanceof Behaviour.Throttle) {
            return throttle();
        } else if (behaviour instanceof Behaviour.Denial) {
            return denial();
        } else if (behaviour instanceof Behaviour.Garbage) {
            return WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
        } else if (behaviour instanceof Behaviour.Truncation) {
            return truncated(answer(request).build());
        }
        return answer(request);
    }

    /** Announces the whole body and sends the first half of it. Where there is none, there is nothing to break off. */
    private static ResponseDefinitionBuilder truncated(ResponseDefinition whole) {
        byte[] body = whole.getByteBody();
        ResponseDefinitionBuilder answer = ResponseDefinitionBuilder.like(whole);
        if (body == null || body.length == 0) {
            return answer;
        }
        return answer.withHeader("Content-Length", String.valueOf(body.length))
                .withHeader("Connection", "close")
                .withBody(Arrays.copyOf(body, body.length / 2));
    }

    private static ResponseDefinitionBuilder reset() {
        return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    @Override
    public final List<SeenCall> calls() {
        return log.calls();
    }

    @Override
    public final void forgetCalls() {
        log.forget();
    }

    @Override
    public final void behave(Behaviour behaviour) {
        log.behave(behaviour);
    }

    @Override
    public final void behave(Behaviour behaviour, int calls) {
        log.behave(behaviour, calls);
    }

    @Override
    public void close() {
        log.close();
        server.stop();
    }

    private final class Answers implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "stand-in";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            try {
                return treat(event.getRequest()).build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return reset().build();
            }
        }
    }
}
