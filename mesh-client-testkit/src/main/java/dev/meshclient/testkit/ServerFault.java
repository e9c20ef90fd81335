package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.meshclient.testkit.fault.Fault;

/** What a server does before it looks for a stub. Safe for use by several threads. */
final class ServerFault implements StubRequestFilterV2 {
    private Fault fault = new Fault.Recovers();
    private boolean ended;

    synchronized void happens(Fault happening) {
        fault = happening;
        notifyAll();
    }

    /** Lets go of the requests that are kept. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public String getName() {
        return "fault";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        Fault now = now();
        try {
            if (now instanceof Fault.SlowsTo slow) {
                keep(now, slow.delay().toNanos());
            } else if (now instanceof Fault.Answers answers) {
                return RequestFilterAction.stopWith(
                        aResponse().withStatus(answers.status()).build());
            } else if (now instanceof Fault.GoesSilent || now instanceof Fault.IsCutOff) {
                keep(now, Long.MAX_VALUE);
                return reset();
            } else if (now instanceof Fault.ResetsConnections) {
                return reset();
            }
            return RequestFilterAction.continueWith(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reset();
        }
    }

    private synchronized Fault now() {
        return fault;
    }

    private static RequestFilterAction reset() {
        return RequestFilterAction.stopWith(aResponse()
                .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                .build());
    }

    /** Blocks for some real time, or until something else happens. */
    private synchronized void keep(Fault since, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        for (long left = nanos; !ended && fault == since && left > 0; left = nanos - (System.nanoTime() - start)) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
