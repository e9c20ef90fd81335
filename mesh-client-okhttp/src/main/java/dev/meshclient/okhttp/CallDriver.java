package dev.meshclient.okhttp;

import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.event.CallObserver;
import dev.meshclient.model.LocalReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Interceptor.Chain;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Performs one call through the mesh on the thread of its caller: does what the steps of its {@link MeshCall} say. */
final class CallDriver implements AttemptResult.HeaderReader {
    private final MeshInterceptor owner;
    private final Chain chain;
    private final OuterCall outer;
    private final Request request;
    private final MeshCall meshCall;
    private final Thread performer = Thread.currentThread();
    private @Nullable Attempt attempt;
    private @Nullable Response response;
    private boolean over;

    CallDriver(MeshInterceptor owner, Chain chain, OuterCall outer, Request request, long timeoutNanos) {
        this.owner = owner;
        this.chain = chain;
        this.outer = outer;
        this.request = request;
        this.meshCall = owner.mesh().newCall(new RequestView(request, chain.getCookieJar(), timeoutNanos));
    }

    /** Returns the response; null if the request is none of the mesh's business. */
    @Nullable
    Response perform() throws IOException {
        try {
            Step step = meshCall.start();
            if (step instanceof Step.PassThrough) {
                over = true;
                return null;
            }
            owner.settings().check(chain);
            return perform(step);
        } catch (IOException failure) {
            throw explained(!over && CallerTimer.hasCancelled(chain.call()) ? timedOut(failure) : failure);
        } finally {
            if (!over) {
                close();
            }
        }
    }

    /** Adds the attempts to a failure that is not the mesh's own. */
    <F extends IOException> F explained(F failure) {
        if (!over) {
            over = true;
            close();
        }
        meshCall.explain(failure);
        return failure;
    }

    private void close() {
        try {
            discardResponse();
        } finally {
            meshCall.close();
        }
    }

    /** The mesh's own failure for the time that OkHttp's timer has ended; a response would not get past OkHttp any more. */
    private IOException timedOut(IOException failure) {
        if (meshCall.onCallerTimeout() instanceof Step.Reply reply) {
            over = true;
            discardResponse();
            if (reply.reply() instanceof LocalReply.Failure local) {
                return local.exception();
            }
        }
        InterruptedIOException timeout = new InterruptedIOException("timeout");
        timeout.initCause(failure);
        return timeout;
    }

    private Response perform(Step first) throws IOException {
        Step step = first;
        for (; ; ) {
            abort(step);
            if (step instanceof Step.Send send) {
                step = send(send);
            } else if (step instanceof Step.Deliver deliver) {
                return deliver(deliver);
            } else if (step instanceof Step.Reply reply) {
                return reply(reply);
            } else if (step instanceof Step.Wait wait) {
                step = new Waiting(
                                chain.call(),
                                outer,
                                owner.transport(),
                                owner.mesh().scheduler().newWaiter())
                        .await(wait, meshCall);
            } else {
                throw new IllegalStateException("step: " + step + " (expected: one to perform)");
            }
        }
    }

    /** Closing a response that nobody wants keeps its connection; an attempt without one is cut off. */
    private void abort(Step step) {
        if (response == null && attempt != null && step.cancel().contains(attempt.number())) {
            attempt.abort();
        }
        if (!(step instanceof Step.Deliver)) {
            discardResponse();
        }
    }

    private void discardResponse() {
        stopTimers();
        if (response != null) {
            response.close();
            response = null;
        }
    }

    private void stopTimers() {
        if (attempt != null) {
            attempt.stopTimers();
        }
    }

    private Step send(Step.Send step) throws IOException {
        GivingUp.check(chain.call(), owner.transport());
        EndpointClient endpoint = owner.transport().clientOf(step.endpoint());
        OkHttpClient client = endpoint.client(CallTimeouts.of(chain), RequestView.isWebSocket(request));
        IdleTimer idle = step.idleNanos() > 0 ? new IdleTimer(owner.mesh().ticker(), step.idleNanos()) : null;
        Call call = (step.freshConnection() ? endpoint.fresh(client) : client)
                .newCall(AttemptRequests.of(request, chain, idle));
        RequestPlans.attach(call, step.plan());
        if (idle != null) {
            idle.cancels(call);
        }
        Attempt current = new Attempt(this, step, endpoint, call, idle);
        attempt = current;
        try (CallObserver.Scope scope = meshCall.attemptScope(step.attempt(), current)) {
            response = current.execute();
        } catch (IOException failure) {
            return failed(current, failure);
        }
        response = AttemptRequests.restore(response, call.request(), request, idle);
        return meshCall.onResponse(
                step.attempt(), new AttemptResult.Headers(response.code(), this, response.networkResponse() != null));
    }

    private Step failed(Attempt current, IOException failure) throws IOException {
        stopTimers();
        GivingUp.check(chain.call(), owner.transport(), failure);
        if (current.due()) {
            Step step = meshCall.onTimer();
            if (!(step instanceof Step.Pending)) {
                return step;
            }
        }
        return meshCall.onResponse(current.number(), Failures.of(current, failure));
    }

    private Response deliver(Step.Deliver step) {
        Response delivered = response;
        Attempt current = attempt;
        if (delivered == null || current == null) {
            throw new IllegalStateException("step: " + step + " (expected: an attempt with a response)");
        }
        if (step.plan() != null) {
            delivered = HeaderLines.changed(delivered, step.plan());
        }
        boolean hasBody = delivered.code() != 101;
        if (hasBody && current.unbounded(step)) {
            delivered = owner.lost().watch(delivered, current.call());
        }
        over = true;
        current.deliver(step, hasBody);
        return delivered;
    }

    private Response reply(Step.Reply step) throws IOException {
        over = true;
        if (step.reply() instanceof LocalReply.Response local) {
            return LocalResponses.of(request, local, step.plan());
        }
        throw ((LocalReply.Failure) step.reply()).exception();
    }

    /** Reads the response of the last attempt. Itself, so that a response costs no object more. */
    @Override
    public @Nullable String get(String name) {
        return response == null ? null : response.header(name);
    }

    /** Cancels the attempt with the application's call, also where that was cancelled already. */
    void cancelsWithCall(Call attempt) {
        outer.cancels(attempt);
        if (chain.call().isCanceled()) {
            attempt.cancel();
        }
    }

    /** Returns whether the running thread is the one that performs the call. */
    boolean isPerforming() {
        return performer == Thread.currentThread();
    }

    /** Returns an attempt's response as long as it is the call's; null where there is none. */
    @Nullable
    Response responseOf(Attempt asked) {
        return attempt == asked ? response : null;
    }

    boolean givenUp() {
        return GivingUp.hasGivenUp(chain.call(), owner.transport());
    }

    /** To be asked once, and not before the response is delivered: OkHttp's timer tells it only once. */
    boolean callersTimeIsOver() {
        return CallerTimer.hasCancelled(chain.call());
    }

    long now() {
        return owner.mesh().ticker().read();
    }

    MeshCall meshCall() {
        return meshCall;
    }
}
